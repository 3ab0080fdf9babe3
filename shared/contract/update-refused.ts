import type { ApiDriver } from "./api-driver.ts";
import type { Kit } from "./capability.ts";
import type { Answer } from "./exchange.ts";
import { expectRefused, expectStatus, expectThat } from "./expect.ts";
import { isSameTask, type Task } from "./task.ts";

const before = "404 or 405 on PATCH /tasks/:id";

/** One field that is wrong, beside others that are right: none of them may be kept. */
const badChanges: [what: string, changes: Record<string, unknown>[]][] = [
  [
    "a status that is neither todo nor done",
    ["later", "DONE", true, null].map((status) => ({ title: "Buy bread", status })),
  ],
  [
    "an empty title",
    [
      { status: "done", title: "" },
      { status: "done", title: " \t" },
    ],
  ],
  ["a title that is not text", [{ title: 5 }, { status: "done", title: null }]],
  ["notes that are a number", [{ notes: 5 }]],
  ["a title of 201 characters", [{ status: "done", title: "x".repeat(201) }]],
  ["notes of 2,001 characters", [{ notes: "y".repeat(2001) }]],
];

/** A body that holds no changes at all. */
const badBodies = ["", "{", "null", "[]", '[{"status": "done"}]'];

/** Some frameworks read a body that is empty as `{}`: a change of nothing. */
const statuses = (body: string) => (body === "" ? [400, 422, 200] : [400, 422]);

/** @throws ContractFailure if the task is another one than before */
async function expectUnchanged(api: ApiDriver, answer: Answer, task: Task): Promise<void> {
  const listed = (await api.arrange.list()).find(({ id }) => id === task.id);
  const came = `${answer.came}, and the list has ${JSON.stringify(listed ?? null)}`;
  expectThat(isSameTask(listed, task), { ...answer, came }, "the task as it was");
}

/** Changes that are refused leave a task as it was. */
export function refusing({ adds }: Kit): void {
  for (const [what, changes] of badChanges) {
    adds(
      `PATCH /tasks/:id with ${what} answers 400, and leaves the task as it was`,
      { before, why: "What a new task may not be, a changed task may not become." },
      async ({ api }) => {
        const task = await api.arrange.task();
        for (const change of changes) {
          const answer = await api.patch(`/tasks/${task.id}`, change);
          expectRefused(answer);
          await expectUnchanged(api, answer, task);
        }
      },
    );
  }

  adds(
    "PATCH /tasks/:id with a body that is not a JSON object answers 400, and leaves the task as it was",
    { before, why: "A client's mistake is answered with 4xx: 500 says that the server is broken." },
    async ({ api }) => {
      const task = await api.arrange.task();
      for (const body of badBodies) {
        const headers = { "Content-Type": "application/json" };
        const path = `/tasks/${task.id}`;
        const answer = await api.send({ method: "PATCH", path, body, headers });
        expectStatus(answer, ...statuses(body));
        await expectUnchanged(api, answer, task);
      }
    },
  );
}
