import type { Task } from "./api-driver.ts";
import { capability } from "./capability.ts";
import { expectBody, expectRefused, expectStatus, expectThat } from "./expect.ts";
import { ownOrigin } from "./own-site.ts";

const before = "404 or 405 on PATCH /tasks/:id";

/** What a client decides about a task; times, where there are any, are the server's. */
const ownFields = ({ id, title, status, notes }: Task) => ({ id, title, status, notes });

export default capability("update", "api", ({ adds, guards }) => {
  adds(
    "PATCH /tasks/:id with a status changes it, and answers the task",
    { before, why: "A task that cannot be marked as done is only a note." },
    async ({ api }) => {
      const task = await api.arrange.task({ notes: "two litres" });
      const done = await api.patch(`/tasks/${task.id}`, { status: "done" });
      expectStatus(done, 200);
      expectBody(done, { ...ownFields(task), status: "done" });
      const undone = await api.patch(`/tasks/${task.id}`, { status: "todo" });
      expectBody(undone, { ...ownFields(task), status: "todo" });
    },
  );

  adds(
    "PATCH /tasks/:id changes the title or the notes, and nothing that it does not name",
    { before, why: "PATCH is a change, not a new task: what is left out stays." },
    async ({ api }) => {
      const task = await api.arrange.task({ notes: "two litres" });
      const title = api.unique("Buy bread");
      expectStatus(await api.patch(`/tasks/${task.id}`, { title }), 200);
      const answer = await api.patch(`/tasks/${task.id}`, { notes: "sliced" });
      expectStatus(answer, 200);
      const expected = { ...ownFields(task), title, notes: "sliced" };
      expectBody(answer, expected);
      const listed = (await api.arrange.list()).find(({ id }) => id === task.id);
      expectBody({ ...answer, json: listed }, expected);
    },
  );

  adds(
    "PATCH /tasks/:id of a task that is not there answers 404",
    { before: "405 on PATCH /tasks/:id", why: "A change to nothing must not look like a success." },
    async ({ api }) => {
      const task = await api.arrange.task();
      expectStatus(await api.delete(`/tasks/${task.id}`), 204);
      expectStatus(await api.patch(`/tasks/${task.id}`, { status: "done" }), 404);
    },
  );

  for (const [what, changes] of [
    ["a status that is neither todo nor done", { status: "later" }],
    ["an empty title", { title: "  " }],
    ["notes that are a number", { notes: 5 }],
    ["a title of 201 characters", { title: "x".repeat(201) }],
  ] as const) {
    adds(
      `PATCH /tasks/:id with ${what} answers 400, and leaves the task as it was`,
      { before, why: "What a new task may not be, a changed task may not become." },
      async ({ api }) => {
        const task = await api.arrange.task();
        const answer = await api.patch(`/tasks/${task.id}`, changes);
        expectRefused(answer);
        const listed = (await api.arrange.list()).find(({ id }) => id === task.id);
        expectThat(JSON.stringify(listed) === JSON.stringify(task), answer, "the task unchanged");
      },
    );
  }

  adds(
    "a page from another origin may send PATCH: the preflight allows it",
    { before: "204 on OPTIONS /tasks/:id", why: "The page stands on another port than the API." },
    async ({ api, host }) => {
      const headers = {
        Origin: ownOrigin({ host }),
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "content-type",
      };
      const answer = await api.send({ method: "OPTIONS", path: "/tasks/1", headers });
      const methods = answer.headers["access-control-allow-methods"] ?? "";
      expectThat(/\bPATCH\b|\*/.test(methods), answer, "PATCH among the allowed methods");
    },
  );

  guards(
    "PATCH cannot change the id of a task",
    { why: "What the server decides is not taken from a body (mass assignment, OWASP API3)." },
    async ({ api }) => {
      const task = await api.arrange.task();
      const answer = await api.patch(`/tasks/${task.id}`, { id: task.id + 1000, status: "done" });
      const refused = answer.status === 400 || answer.status === 422;
      expectThat(
        refused || Object(answer.json).id === task.id,
        answer,
        "the same id, or a refusal",
      );
    },
  );
});
