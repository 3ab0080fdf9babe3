import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { expectShown, fillCache, startSecondServer } from "./cache-helpers.ts";

/** Enough rounds to catch a server that invalidates its cache too late. */
const rounds = 10;
const writes = 60;

/** Writes at one server, and reads at the other after the response of each write. */
async function writeHereReadThere(writer: ApiDriver, reader: ApiDriver): Promise<void> {
  const { id, title } = await writer.arrange.createTask();
  expectShown(await reader.get("/tasks"), title);
  const path = `/tasks/${id}`;
  await fillCache(reader, path, "/tasks");
  const newTitle = writer.toUniqueTitle("Buy bread");
  expectStatus(await writer.patch(path, { title: newTitle }), 200);
  expectShown(await reader.get(path), newTitle);
  expectShown(await reader.get("/tasks"), newTitle);
  expectStatus(await writer.delete(path), 204);
  expectStatus(await reader.get(path), 404);
  const list = await reader.get("/tasks");
  expectThat(!list.text.includes(newTitle), list, "a list without the deleted task");
}

/** A task whose title contains the number of its changes. */
class Counter {
  /** The number of changes that were answered. */
  answeredCount = 0;
  /** A response without a change that was answered before the response was requested. */
  stale: { answer: Answer; minimum: number } | undefined;
  #done = false;
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async changeAt(servers: ApiDriver[]): Promise<void> {
    for (let count = 1; count <= writes && !this.stale; count += 1) {
      const server = servers[count % servers.length] as ApiDriver;
      expectStatus(await server.patch(this.#path, { title: `Count ${count}.` }), 200);
      this.answeredCount = count;
    }
    this.#done = true;
  }

  /** Reads in a loop until all changes are done. */
  async readAt(server: ApiDriver, path: string): Promise<void> {
    do await this.readOnce(server, path);
    while (!this.#done);
  }

  async readOnce(server: ApiDriver, path: string): Promise<void> {
    const minimum = this.answeredCount;
    const answer = await server.get(path);
    const count = Number(/"Count (\d+)\."/.exec(answer.text)?.[1]);
    if (!(count >= minimum)) this.stale ??= { answer, minimum };
  }
}

/** Reads at both servers while both write, and once more when all writes are done. */
async function readWhileWriting(servers: [ApiDriver, ApiDriver]): Promise<void> {
  const [first] = servers;
  const path = `/tasks/${(await first.arrange.createTask({ title: "Count 0." })).id}`;
  const counter = new Counter(path);
  const reads = ["/tasks", path, "/tasks"].flatMap((view) =>
    servers.map((server) => counter.readAt(server, view)),
  );
  await Promise.all([counter.changeAt(servers), ...reads]);
  for (const server of servers) {
    for (const view of ["/tasks", path]) await counter.readOnce(server, view);
  }
  const { stale } = counter;
  if (stale) expectThat(false, stale.answer, `Count ${stale.minimum}., or a later one`);
}

export function addServerChecks({ guards }: CheckBuilder): void {
  guards(
    "a write at one server is visible at another as soon as it is answered, in both directions",
    { startsServers: true, why: "A client does not know which server answers its next request." },
    async ({ api, host }) => {
      const [first, second] = await startSecondServer(api, host);
      for (let round = 0; round < rounds; round += 1) {
        await writeHereReadThere(first, second);
        await writeHereReadThere(second, first);
      }
    },
  );

  guards(
    "concurrent reads during writes never leave an outdated response in the cache",
    {
      startsServers: true,
      why: "A read that started before a write must not cache its result after it.",
    },
    async ({ api, host }) => readWhileWriting(await startSecondServer(api, host)),
  );
}
