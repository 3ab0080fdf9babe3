import { capability } from "../../check/capability.ts";
import {
  expectBody,
  expectHeader,
  expectJsonType,
  expectStatus,
  expectThat,
} from "../../check/expect.ts";
import { isSameTask } from "../../check/task.ts";
import { addListChecks } from "./tasks-list.ts";
import { addRequestFormChecks } from "./tasks-requests.ts";
import { addTextChecks } from "./tasks-text.ts";

const isId = (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0;

export default capability("tasks", "api", (builder) => {
  const { adds } = builder;
  addRequestFormChecks(builder);

  adds(
    "GET /tasks answers 200 and a list",
    { why: "Every client loads the list first." },
    async ({ api }) => {
      const answer = await api.get("/tasks");
      expectStatus(answer, 200);
      expectThat(Array.isArray(answer.json), answer, "a JSON array");
      expectHeader(answer, "content-type", /^application\/json/, "application/json");
    },
  );

  adds(
    "POST /tasks with a title answers 201 and the new task, as JSON",
    { why: "The client learns the id of the new task from the response." },
    async ({ api }) => {
      const title = api.toUniqueTitle("Buy milk");
      const answer = await api.post("/tasks", { title });
      expectStatus(answer, 201);
      expectBody(answer, { title, status: "todo", notes: "" });
      expectThat(isId(Object(answer.json).id), answer, "an id that is a positive whole number");
      expectJsonType(answer);
    },
  );

  adds(
    "a task that was created is in the list, as it was answered",
    { why: "The response has to match what the server stored." },
    async ({ api }) => {
      const title = api.toUniqueTitle("Buy milk");
      const answer = await api.post("/tasks", { title, notes: "two litres" });
      expectBody(answer, { title, notes: "two litres" });
      const listedTask = (await api.arrange.listTasks()).find((task) => task.title === title);
      expectBody({ ...answer, json: listedTask }, Object(answer.json));
    },
  );

  addTextChecks(builder);

  adds(
    "every task gets its own id, and the id of a deleted task is not reused",
    { why: "An old id must not refer to a different task." },
    async ({ api }) => {
      const first = await api.arrange.createTask();
      const second = await api.arrange.createTask();
      await api.delete(`/tasks/${second.id}`);
      const answer = await api.post("/tasks", { title: api.toUniqueTitle("Buy bread") });
      const ids = new Set([first.id, second.id, Object(answer.json).id]);
      expectThat(ids.size === 3, answer, `an id other than ${first.id} and ${second.id}`);
    },
  );

  adds(
    "DELETE /tasks/:id answers 204, and the task is gone",
    { why: "204 says that the task was deleted." },
    async ({ api }) => {
      const task = await api.arrange.createTask();
      const answer = await api.delete(`/tasks/${task.id}`);
      expectStatus(answer, 204);
      expectThat(!(await api.hasTask(task.title)), answer, "the task no longer in the list");
    },
  );

  adds(
    "DELETE /tasks/:id leaves every other task as it was, and its id",
    { why: "Clients store ids: after a delete, each id still has to mean the same task." },
    async ({ api }) => {
      const tasks = [
        await api.arrange.createTask(),
        await api.arrange.createTask({ notes: "two litres" }),
        await api.arrange.createTask(),
      ] as const;
      const answer = await api.delete(`/tasks/${tasks[0].id}`);
      const list = await api.arrange.listTasks();
      for (const task of tasks.slice(1)) {
        const listedTask = list.find(({ title }) => title === task.title);
        const received = `${answer.received}, and the list has ${JSON.stringify(listedTask ?? null)}`;
        const expected = `${JSON.stringify(task)} still in the list`;
        expectThat(isSameTask(listedTask, task), { ...answer, received }, expected);
      }
    },
  );

  addListChecks(builder);

  adds(
    "POST /tasks says in Location where the new task is",
    { extra: true, why: "RFC 9110, section 15.3.2: a 201 names what was created." },
    async ({ api }) => {
      const answer = await api.post("/tasks", { title: api.toUniqueTitle("Buy milk") });
      const { id } = Object(answer.json);
      expectHeader(answer, "location", new RegExp(`/tasks/${id}$`), `/tasks/${id}`);
    },
  );

  adds(
    "HEAD /tasks answers with the status and the headers of GET",
    { extra: true, why: "RFC 9110, section 9.1: a server supports GET and HEAD." },
    async ({ api }) => {
      const answer = await api.send({ method: "HEAD", path: "/tasks" });
      expectStatus(answer, 200);
      expectHeader(answer, "content-type", /^application\/json/, "application/json");
    },
  );
});
