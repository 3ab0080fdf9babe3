import { capability } from "../../check/capability.ts";
import { expectBody, expectHeader, expectStatus } from "../../check/expect.ts";

const before = "404 or 405 on GET /tasks/:id";

/** What no task has as its id. */
const badIds = ["abc", "-1", "0", "1.5", "99999999999999999999"];

export default capability("one-task", "api", ({ adds }) => {
  adds(
    "GET /tasks/:id answers 200 and that task",
    { before, why: "A page about one task should not have to load them all." },
    async ({ api }) => {
      const task = await api.arrange.task({ notes: "two litres" });
      await api.arrange.task();
      const answer = await api.get(`/tasks/${task.id}`);
      expectStatus(answer, 200);
      expectBody(answer, { ...task });
      expectHeader(answer, "content-type", /^application\/json/, "application/json");
    },
  );

  adds(
    "GET /tasks/:id of a task that is gone answers 404",
    { before: "405 on GET /tasks/:id", why: "404 tells a bookmark that its task is no more." },
    async ({ api }) => {
      const task = await api.arrange.task();
      await api.delete(`/tasks/${task.id}`);
      expectStatus(await api.get(`/tasks/${task.id}`), 404);
    },
  );

  adds(
    "GET /tasks/:id with what is not an id answers 404",
    {
      extra: true,
      before: "405 on GET /tasks/:id",
      why: "No task can have such an address: for its reader it is one that does not exist.",
    },
    async ({ api }) => {
      for (const id of badIds) expectStatus(await api.get(`/tasks/${id}`), 404);
    },
  );
});
