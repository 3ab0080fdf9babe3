import type { ApiDriver } from "../../check/api-driver.ts";
import type { Kit } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { expectShown, remember, twoServers } from "./common.ts";

/** Enough for a server that invalidates too late to be caught at it. */
const rounds = 10;
const writes = 60;

/** Writes at one server, and reads at the other as soon as the write is answered. */
async function writeHereReadThere(here: ApiDriver, there: ApiDriver): Promise<void> {
  const { id, title } = await here.arrange.task();
  expectShown(await there.get("/tasks"), title);
  const path = `/tasks/${id}`;
  await remember(there, path, "/tasks");
  const changed = here.unique("Buy bread");
  expectStatus(await here.patch(path, { title: changed }), 200);
  expectShown(await there.get(path), changed);
  expectShown(await there.get("/tasks"), changed);
  expectStatus(await here.delete(path), 204);
  expectStatus(await there.get(path), 404);
  const list = await there.get("/tasks");
  expectThat(!list.text.includes(changed), list, "a list without the deleted task");
}

/** One task whose title counts how often it was changed. */
class Counter {
  /** How many changes have been answered. */
  answered = 0;
  /** What was read although a later change had been answered before. */
  stale: { answer: Answer; least: number } | undefined;
  #done = false;
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async changeAt(servers: ApiDriver[]): Promise<void> {
    for (let count = 1; count <= writes && !this.stale; count += 1) {
      const server = servers[count % servers.length] as ApiDriver;
      expectStatus(await server.patch(this.#path, { title: `Count ${count}.` }), 200);
      this.answered = count;
    }
    this.#done = true;
  }

  /** Reads without a pause for as long as there are changes. */
  async readAt(server: ApiDriver, path: string): Promise<void> {
    do await this.readOnce(server, path);
    while (!this.#done);
  }

  async readOnce(server: ApiDriver, path: string): Promise<void> {
    const least = this.answered;
    const answer = await server.get(path);
    const count = Number(/"Count (\d+)\."/.exec(answer.text)?.[1]);
    if (!(count >= least)) this.stale ??= { answer, least };
  }
}

/** Many readers at both servers while both write, and once more when all are done. */
async function readWhileWriting(servers: [ApiDriver, ApiDriver]): Promise<void> {
  const [first] = servers;
  const path = `/tasks/${(await first.arrange.task({ title: "Count 0." })).id}`;
  const counter = new Counter(path);
  const reading = ["/tasks", path, "/tasks"].flatMap((view) =>
    servers.map((server) => counter.readAt(server, view)),
  );
  await Promise.all([counter.changeAt(servers), ...reading]);
  for (const server of servers) {
    for (const view of ["/tasks", path]) await counter.readOnce(server, view);
  }
  const { stale } = counter;
  if (stale) expectThat(false, stale.answer, `Count ${stale.least}., or a later one`);
}

export function serving({ guards }: Kit): void {
  guards(
    "a write at one server is visible at another as soon as it is answered, in both directions",
    { others: true, why: "A client does not know which server answers its next request." },
    async ({ api, host }) => {
      const [first, second] = await twoServers(api, host);
      for (let round = 0; round < rounds; round += 1) {
        await writeHereReadThere(first, second);
        await writeHereReadThere(second, first);
      }
    },
  );

  guards(
    "concurrent reads during writes never leave an outdated response in the cache",
    {
      others: true,
      why: "A read that started before a write must not cache its result after it.",
    },
    async ({ api, host }) => readWhileWriting(await twoServers(api, host)),
  );
}
