import { capability } from "../../check/capability.ts";
import { expectBody, expectJsonType, expectStatus, expectThat } from "../../check/expect.ts";
import { pickFields } from "../../check/task.ts";
import { OpenApiDocument } from "../openapi/openapi-document.ts";
import { getOwnOrigin } from "./own-origin.ts";
import { addIsolationChecks } from "./update-isolation.ts";
import { addRejectionChecks } from "./update-rejected.ts";

const before = "404 or 405 on PATCH /tasks/:id";

export default capability("update", "api", (builder) => {
  const { adds, guards } = builder;
  adds(
    "PATCH /tasks/:id with a status changes it, and answers the task as JSON",
    { before, why: "Users mark tasks as done." },
    async ({ api }) => {
      const task = await api.arrange.createTask({ notes: "two litres" });
      const doneAnswer = await api.patch(`/tasks/${task.id}`, { status: "done" });
      expectStatus(doneAnswer, 200);
      expectBody(doneAnswer, { ...pickFields(task), status: "done" });
      expectJsonType(doneAnswer);
      const todoAnswer = await api.patch(`/tasks/${task.id}`, { status: "todo" });
      expectBody(todoAnswer, { ...pickFields(task), status: "todo" });
    },
  );

  adds(
    "PATCH /tasks/:id changes the title or the notes, and keeps the other fields",
    { before, why: "PATCH changes only the fields in its body." },
    async ({ api }) => {
      const task = await api.arrange.createTask({ notes: "two litres" });
      const title = api.toUniqueTitle("Buy bread");
      // The task is done: a change without a status must not set it back to todo.
      const { status } = Object((await api.patch(`/tasks/${task.id}`, { status: "done" })).json);
      expectStatus(await api.patch(`/tasks/${task.id}`, { title }), 200);
      const answer = await api.patch(`/tasks/${task.id}`, { notes: "sliced" });
      expectStatus(answer, 200);
      const expected = { ...pickFields(task), title, status, notes: "sliced" };
      expectBody(answer, expected);
      const listedTask = (await api.arrange.listTasks()).find(({ id }) => id === task.id);
      expectBody({ ...answer, json: listedTask }, expected);
    },
  );

  adds(
    'PATCH /tasks/:id with notes "" clears the notes',
    { before, why: "An empty text is a value, and differs from a missing field." },
    async ({ api }) => {
      const task = await api.arrange.createTask({ notes: "two litres" });
      const answer = await api.patch(`/tasks/${task.id}`, { notes: "" });
      expectStatus(answer, 200);
      expectBody(answer, { title: task.title, notes: "" });
    },
  );

  adds(
    "PATCH /tasks/:id removes the spaces around a title, as POST does",
    { before, why: "Two titles that look the same should be the same." },
    async ({ api }) => {
      const { id } = await api.arrange.createTask();
      const title = api.toUniqueTitle("Buy bread");
      const answer = await api.patch(`/tasks/${id}`, { title: `  ${title} ` });
      expectStatus(answer, 200);
      expectBody(answer, { title });
    },
  );

  addIsolationChecks(builder);

  adds(
    "PATCH /tasks/:id answers 404 when the task does not exist",
    {
      before: "405 on PATCH /tasks/:id",
      why: "A change that did not happen must not look like a success.",
    },
    async ({ api }) => {
      const task = await api.arrange.createTask();
      expectStatus(await api.delete(`/tasks/${task.id}`), 204);
      expectStatus(await api.patch(`/tasks/${task.id}`, { status: "done" }), 404);
    },
  );

  addRejectionChecks(builder);

  adds(
    "a page from another origin may send PATCH: the preflight allows it",
    {
      before: "204 on OPTIONS /tasks/:id",
      why: "The page is served from another port than the API.",
    },
    async ({ api, host }) => {
      const headers = {
        Origin: getOwnOrigin({ host }),
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "content-type",
      };
      const answer = await api.send({ method: "OPTIONS", path: "/tasks/1", headers });
      const methods = answer.headers["access-control-allow-methods"] ?? "";
      expectThat(/\bPATCH\b|\*/.test(methods), answer, "PATCH among the allowed methods");
    },
  );

  adds(
    "the document describes PATCH /tasks/{id}",
    {
      before: "200 on GET /openapi.json",
      why: "An operation that is not in the document does not exist for its readers.",
    },
    async ({ api }) => {
      const answer = await api.get("/openapi.json");
      expectStatus(answer, 200);
      const document = new OpenApiDocument(answer.json);
      const isDescribed = document.listStatuses("PATCH", "/tasks/1").length > 0;
      expectThat(isDescribed, answer, "patch of /tasks/{id}, with its responses");
    },
  );

  guards(
    "PATCH cannot change the id of a task",
    { why: "What the server decides is not taken from a body (mass assignment, OWASP API3)." },
    async ({ api }) => {
      const task = await api.arrange.createTask();
      const answer = await api.patch(`/tasks/${task.id}`, { id: task.id + 1000, status: "done" });
      const isRejected = answer.status === 400 || answer.status === 422;
      expectThat(isRejected || Object(answer.json).id === task.id, answer, "the same id, or 400");
    },
  );
});
