import type { ApiDriver } from "../../check/api-driver.ts";
import { CannotCheckError } from "../../check/cannot-check-error.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";

/** One more than the usual default page sizes of 20, 50 and 100. */
const taskCount = 101;
const concurrency = 10;

/** Creates tasks with one title, a few at a time. */
async function createMany(api: ApiDriver, title: string): Promise<void> {
  let remaining = taskCount;
  const runClient = async () => {
    while (remaining > 0) {
      remaining -= 1;
      await api.arrange.createTask({ title });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, runClient));
}

/** @throws CannotCheckError if the list has tasks that a faulty server would delete */
async function requireEmptyList(api: ApiDriver): Promise<void> {
  if ((await api.arrange.listTasks()).length === 0) return;
  throw new CannotCheckError(
    "it sends DELETE /tasks, and the list has tasks that this might delete: empty it first",
  );
}

/** Adds the checks that the list is complete and has a stable order. */
export function addListChecks({ adds }: CheckBuilder): void {
  adds(
    `GET /tasks shows every task, also the ${taskCount}st`,
    { why: "A client that asks for no page expects the whole list." },
    async ({ api }) => {
      const title = api.toUniqueTitle("Buy milk");
      await createMany(api, title);
      const answer = await api.get("/tasks");
      const list: { title?: unknown }[] = Array.isArray(answer.json) ? answer.json : [];
      const { length } = list.filter((task) => Object(task).title === title);
      const received = `${answer.status} with ${length} of ${taskCount} tasks`;
      expectThat(length === taskCount, { ...answer, received }, `all ${taskCount} tasks`);
    },
  );

  adds(
    "GET /tasks answers in the same order at every read",
    { why: "In a list that changes its order, users click the wrong task." },
    async ({ api }) => {
      for (let count = 0; count < 5; count += 1) await api.arrange.createTask();
      const first = (await api.arrange.listTasks()).map(({ id }) => id);
      for (let reads = 0; reads < 2; reads += 1) {
        const answer = await api.get("/tasks");
        const ids = Array.isArray(answer.json) ? answer.json.map((task) => Object(task).id) : [];
        const received = `${answer.status} with the ids ${ids.join(", ")}`;
        const expected = `the order of the read before: ${first.join(", ")}`;
        expectThat(`${ids}` === `${first}`, { ...answer, received }, expected);
      }
    },
  );

  adds(
    "GET /tasks with an unknown parameter in the query answers 200 and the list",
    { why: "A link with an added tracking parameter still shows the list." },
    async ({ api }) => {
      const { title } = await api.arrange.createTask();
      const answer = await api.get("/tasks?x=1");
      expectStatus(answer, 200);
      const list: unknown[] = Array.isArray(answer.json) ? answer.json : [];
      const isListed = list.some((task) => Object(task).title === title);
      expectThat(isListed, answer, "the list with every task");
    },
  );

  adds(
    "DELETE /tasks answers 404 or 405, and deletes nothing",
    { why: "A client that forgets the id must not empty the whole list." },
    async ({ api }) => {
      await requireEmptyList(api);
      const { title } = await api.arrange.createTask();
      const answer = await api.delete("/tasks");
      expectThat(await api.hasTask(title), answer, "404 or 405, and the task still in the list");
      expectStatus(answer, 404, 405, 400, 501);
    },
  );
}
