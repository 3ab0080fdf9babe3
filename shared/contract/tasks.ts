import { capability } from "./capability.ts";
import { expectBody, expectHeader, expectStatus, expectThat } from "./expect.ts";
import { requestForms } from "./tasks-requests.ts";

const isId = (value: unknown) => Number.isSafeInteger(value) && Number(value) > 0;

export default capability("tasks", "api", (kit) => {
  const { adds } = kit;
  requestForms(kit);

  adds(
    "GET /tasks answers 200 and a list",
    { why: "The list is the first thing that every client asks for." },
    async ({ api }) => {
      const answer = await api.get("/tasks");
      expectStatus(answer, 200);
      expectThat(Array.isArray(answer.json), answer, "a JSON array");
      expectHeader(answer, "content-type", /^application\/json/, "application/json");
    },
  );

  adds(
    "POST /tasks with a title answers 201 and the new task",
    { why: "The client learns from the answer which id the server has given." },
    async ({ api }) => {
      const title = api.unique("Buy milk");
      const answer = await api.post("/tasks", { title });
      expectStatus(answer, 201);
      expectBody(answer, { title, status: "todo", notes: "" });
      expectThat(isId(Object(answer.json).id), answer, "an id that is a positive whole number");
    },
  );

  adds(
    "a task that was created is in the list, as it was answered",
    { why: "An answer that is not true a moment later is worse than none." },
    async ({ api }) => {
      const title = api.unique("Buy milk");
      const answer = await api.post("/tasks", { title, notes: "two litres" });
      expectBody(answer, { title, notes: "two litres" });
      const listed = (await api.arrange.list()).find((task) => task.title === title);
      expectBody({ ...answer, json: listed }, Object(answer.json));
    },
  );

  adds(
    "text in any language comes back as it was sent",
    { why: "JSON is UTF-8: șosete, 牛乳 and 🥛 are text like any other." },
    async ({ api }) => {
      const title = api.unique('șosete și "牛乳" <b>🥛</b> \\ /');
      const answer = await api.post("/tasks", { title });
      expectBody(answer, { title });
      expectThat(await api.has(title), answer, "the same text in the list");
    },
  );

  adds(
    "every task gets an id of its own, and a deleted one is not given again",
    { why: "Whoever kept the id of a deleted task must not reach another one by it." },
    async ({ api }) => {
      const first = await api.arrange.task();
      const second = await api.arrange.task();
      await api.delete(`/tasks/${second.id}`);
      const answer = await api.post("/tasks", { title: api.unique("Buy bread") });
      const all = new Set([first.id, second.id, Object(answer.json).id]);
      expectThat(all.size === 3, answer, `an id other than ${first.id} and ${second.id}`);
    },
  );

  adds(
    "DELETE /tasks/:id answers 204, and the task is gone",
    { why: "204 says that it is done, so it has to be done." },
    async ({ api }) => {
      const task = await api.arrange.task();
      const answer = await api.delete(`/tasks/${task.id}`);
      expectStatus(answer, 204);
      expectThat(!(await api.has(task.title)), answer, "the task no longer in the list");
    },
  );

  adds(
    "DELETE /tasks/:id leaves every other task",
    { why: "One task was meant, so one task goes." },
    async ({ api }) => {
      const [kept, deleted, alsoKept] = [
        await api.arrange.task(),
        await api.arrange.task(),
        await api.arrange.task(),
      ];
      const answer = await api.delete(`/tasks/${deleted.id}`);
      const left = (await api.has(kept.title)) && (await api.has(alsoKept.title));
      expectThat(left, answer, "the two other tasks still in the list");
    },
  );

  adds(
    "POST /tasks says in Location where the new task is",
    { extra: true, why: "RFC 9110, section 15.3.2: a 201 names what was created." },
    async ({ api }) => {
      const answer = await api.post("/tasks", { title: api.unique("Buy milk") });
      const { id } = Object(answer.json);
      expectHeader(answer, "location", new RegExp(`/tasks/${id}$`), `/tasks/${id}`);
    },
  );

  adds(
    "POST /tasks takes the spaces around a title away",
    { extra: true, why: "Two titles that look the same should be the same." },
    async ({ api }) => {
      const title = api.unique("Buy milk");
      const answer = await api.post("/tasks", { title: `  ${title} ` });
      expectBody(answer, { title });
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
