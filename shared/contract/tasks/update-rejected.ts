import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectRefused, expectThat, isRefused } from "../../check/expect.ts";
import { isSameTask, type Task } from "../../check/task.ts";

const before = "404 or 405 on PATCH /tasks/:id";

/** Changes with an invalid field, some next to valid fields: none of them may be stored. */
const badChanges: [description: string, changes: Record<string, unknown>[]][] = [
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
  ["notes that are a number", [{ notes: 5 }, { notes: null }]],
  ["a title of 201 characters", [{ status: "done", title: "x".repeat(201) }]],
  ["notes of 2,001 characters", [{ notes: "y".repeat(2001) }]],
];

/** Expects that a change was rejected as a whole, or that its null fields were ignored. */
async function expectRefusedChange(
  api: ApiDriver,
  answer: Answer,
  task: Task,
  change: Record<string, unknown>,
): Promise<void> {
  const names = Object.keys(change).filter((name) => change[name] === null);
  if (names.length === 0) expectRefused(answer, "the task unchanged");
  if (isRefused(answer)) return expectListed(api, answer, task, "the task unchanged");
  const rest = Object.entries(change).filter(([, value]) => value !== null);
  const changedTask = { ...task, ...Object.fromEntries(rest) };
  const expected = `400 or 422, and the task unchanged; or 200, and ${names} as before`;
  const isIgnored = answer.status === 200 && isSameTask(Object(answer.json), changedTask);
  expectThat(isIgnored, answer, expected);
  await expectListed(api, answer, changedTask, expected);
}

/** Bodies that are not a JSON object. */
const badBodies = ["", "{", "null", "[]", '[{"status": "done"}]'];

/** Some frameworks read an empty body as `{}`, which changes nothing. */
const getAllowedStatuses = (body: string) => (body === "" ? [400, 422, 200] : [400, 422]);

/** @throws ContractFailure if the list has another task with this id */
async function expectListed(
  api: ApiDriver,
  answer: Answer,
  task: Task,
  expected: string,
): Promise<void> {
  const listedTask = (await api.arrange.listTasks()).find(({ id }) => id === task.id);
  const received = `${answer.received}, and the list has ${JSON.stringify(listedTask ?? null)}`;
  expectThat(isSameTask(listedTask, task), { ...answer, received }, expected);
}

/** Adds the checks that invalid changes are rejected and leave the task unchanged. */
export function addRejectionChecks({ adds }: CheckBuilder): void {
  for (const [description, changes] of badChanges) {
    adds(
      `PATCH /tasks/:id with ${description} answers 400, and leaves the task as it was`,
      { before, why: "A change has to follow the same rules as a new task." },
      async ({ api }) => {
        for (const change of changes) {
          const task = await api.arrange.createTask({ notes: "two litres" });
          const answer = await api.patch(`/tasks/${task.id}`, change);
          await expectRefusedChange(api, answer, task, change);
        }
      },
    );
  }

  adds(
    "PATCH /tasks/:id with a body that is not a JSON object answers 400, and leaves the task as it was",
    { before, why: "A change is one JSON object: 4xx says that the client made the mistake." },
    async ({ api }) => {
      const task = await api.arrange.createTask();
      for (const body of badBodies) {
        const headers = { "Content-Type": "application/json" };
        const path = `/tasks/${task.id}`;
        const answer = await api.send({ method: "PATCH", path, body, headers });
        const isExpected = getAllowedStatuses(body).includes(answer.status);
        expectThat(
          isExpected,
          answer,
          `${getAllowedStatuses(body).join(" or ")}, and the task unchanged`,
        );
        await expectListed(api, answer, task, "the task unchanged");
      }
    },
  );
}
