import { capability } from "../../check/capability.ts";
import { expectBody, expectHeader, expectStatus } from "../../check/expect.ts";

const before = "404 or 405 on GET /tasks/:id";

/** Texts that are not a valid id. */
const badIds = ["abc", "-1", "0", "1.5", "99999999999999999999"];

export default capability("one-task", "api", ({ adds }) => {
  adds(
    "GET /tasks/:id answers 200 and that task",
    { before, why: "The page of one task should not have to load all tasks." },
    async ({ api }) => {
      const task = await api.arrange.createTask({ notes: "two litres" });
      await api.arrange.createTask();
      const answer = await api.get(`/tasks/${task.id}`);
      expectStatus(answer, 200);
      expectBody(answer, { ...task });
      expectHeader(answer, "content-type", /^application\/json/, "application/json");
    },
  );

  adds(
    "GET /tasks/:id answers 404 when the task does not exist",
    {
      before: "405 on GET /tasks/:id",
      why: "404 tells the owner of an old bookmark that the task was deleted.",
    },
    async ({ api }) => {
      const task = await api.arrange.createTask();
      await api.delete(`/tasks/${task.id}`);
      expectStatus(await api.get(`/tasks/${task.id}`), 404);
    },
  );

  adds(
    "GET /tasks/:id with an invalid id answers 404",
    {
      extra: true,
      before: "405 on GET /tasks/:id",
      why: "No task can have such an id, so the path does not exist.",
    },
    async ({ api }) => {
      for (const id of badIds) expectStatus(await api.get(`/tasks/${id}`), 404);
    },
  );
});
