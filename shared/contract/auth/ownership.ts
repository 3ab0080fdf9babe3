import type { Account } from "../../check/account.ts";
import type { ApiDriver, Task } from "../../check/api-driver.ts";
import { CannotCheckError } from "../../check/cannot-check-error.ts";
import { capability } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { createMarkedTasks, showsEverything, toListPath } from "../tasks/query-common.ts";

/** Creates a task, and returns it with a driver for another user. */
async function createTaskAndOtherUser(
  api: ApiDriver,
): Promise<{ task: Task; otherUser: ApiDriver }> {
  return { task: await api.arrange.createTask(), otherUser: api.asNewUser() };
}

/** @throws CannotCheckError where there are no accounts */
async function registerOtherUser({ accounts }: ApiDriver): Promise<Account> {
  if (await accounts.exist()) return accounts.register();
  throw new CannotCheckError("it needs accounts: POST /auth/register does not exist");
}

async function expectUnchanged(api: ApiDriver, task: Task, answer: Answer): Promise<void> {
  const listedTask = (await api.arrange.listTasks()).find(({ id }) => id === task.id);
  const isUnchanged = JSON.stringify(listedTask) === JSON.stringify(task);
  expectThat(isUnchanged, answer, "the owner's task unchanged");
}

/** Returns queries that match this task, with each parameter alone and all of them together. */
const getMatchingQueries = ({ title }: Task): Record<string, string>[] => [
  { status: "todo" },
  { search: title },
  ...["id", "title", "status", "-createdAt", "-updatedAt"].map((sort) => ({ sort })),
  { page: "1", pageSize: "100" },
  { status: "todo", search: title, sort: "-createdAt", page: "1", pageSize: "100" },
];

const why = "For other users the task does not exist: 403 would reveal that it does.";

export default capability("ownership", "api", ({ adds, guards }) => {
  adds(
    "GET /tasks shows a user only their own tasks",
    { before: "200 on GET /tasks", why: "The tasks of one user are private to that user." },
    async ({ api }) => {
      const { task, otherUser } = await createTaskAndOtherUser(api);
      const answer = await otherUser.get("/tasks");
      expectStatus(answer, 200);
      expectThat(!answer.text.includes(task.title), answer, "no task of another user");
      expectThat(await api.hasTask(task.title), answer, "the task still in the list of its owner");
    },
  );

  adds(
    "no filter, order or page of GET /tasks shows a task of another user",
    {
      before: showsEverything,
      why: "Every query on the table needs the owner condition, not only the first one.",
    },
    async ({ api }) => {
      const { task, otherUser } = await createTaskAndOtherUser(api);
      for (const query of getMatchingQueries(task)) {
        const answer = await otherUser.get(`/tasks?${new URLSearchParams(query)}`);
        expectStatus(answer, 200);
        expectThat(!answer.text.includes(task.title), answer, "no task of another user");
      }
    },
  );

  adds(
    "X-Total-Count counts the tasks of this user only, and only those that match",
    {
      before: showsEverything,
      why: "A count reveals data of other users, and the page links depend on it.",
    },
    async ({ api }) => {
      const { mark } = await createMarkedTasks(api, "milk", "bread", "eggs");
      await api.arrange.createTask();
      // Has the same mark, but must not be counted: it belongs to another user.
      await api.asNewUser().arrange.createTask({ title: `milk ${mark}` });
      for (const [query, count] of [
        [{ page: 1 }, 4],
        [{ page: 1, search: mark }, 3],
        [{ page: 1, search: mark, status: "done" }, 0],
        [{ page: 1, search: mark, status: "todo", sort: "-title", pageSize: 2 }, 3],
      ] as const) {
        const answer = await api.get(toListPath(query));
        expectHeader(answer, "x-total-count", new RegExp(`^${count}$`), `${count}`);
      }
    },
  );

  adds(
    "GET /tasks/:id of another user's task answers 404",
    { before: "200 on GET /tasks/:id", why },
    async ({ api }) => {
      const { task, otherUser } = await createTaskAndOtherUser(api);
      expectStatus(await otherUser.get(`/tasks/${task.id}`), 404);
    },
  );

  adds(
    "PATCH /tasks/:id of another user's task answers 404, and changes nothing",
    { before: "200 on PATCH /tasks/:id", why },
    async ({ api }) => {
      const { task, otherUser } = await createTaskAndOtherUser(api);
      const answer = await otherUser.patch(`/tasks/${task.id}`, { title: "Taken over" });
      expectStatus(answer, 404);
      await expectUnchanged(api, task, answer);
    },
  );

  adds(
    "DELETE /tasks/:id of another user's task answers 404, and deletes nothing",
    { before: "204 on DELETE /tasks/:id", why },
    async ({ api }) => {
      const { task, otherUser } = await createTaskAndOtherUser(api);
      const answer = await otherUser.delete(`/tasks/${task.id}`);
      expectStatus(answer, 404);
      await expectUnchanged(api, task, answer);
    },
  );

  guards(
    "an invalid PATCH of another user's task gets the same status as for a missing task",
    { why: "A different status would reveal which ids exist." },
    async ({ api }) => {
      const otherUser = api.as(await registerOtherUser(api));
      const task = await api.arrange.createTask();
      const deletedTask = await otherUser.arrange.createTask();
      await otherUser.delete(`/tasks/${deletedTask.id}`);
      const { status } = await otherUser.patch(`/tasks/${deletedTask.id}`, { status: "later" });
      const answer = await otherUser.patch(`/tasks/${task.id}`, { status: "later" });
      expectStatus(answer, status);
    },
  );

  guards(
    "a user id in the body of POST or PATCH does not change the owner of a task",
    { why: "The owner of a task comes from the token, never from the body (OWASP API3)." },
    async ({ api }) => {
      const other = await registerOtherUser(api);
      const { id: userId } = other.user;
      const body = {
        title: api.toUniqueTitle("Buy milk"),
        userId,
        ownerId: userId,
        user: { id: userId },
      };
      const answer = await api.post("/tasks", body);
      const task = await api.arrange.createTask();
      await api.patch(`/tasks/${task.id}`, { ...body, status: "done" });
      expectThat(!(await api.as(other).hasTask(body.title)), answer, "no task for the other user");
    },
  );
});
