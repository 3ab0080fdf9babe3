import type { CheckBuilder } from "../../check/capability.ts";
import { expectBody, expectStatus, expectThat, isRefused } from "../../check/expect.ts";

/** Half of a surrogate pair: valid in JSON, but not in UTF-8 (RFC 8259, section 8.2). */
const loneSurrogate = '{"title": "Buy milk \\ud800"}';

/** Adds the checks of bodies that are valid JSON but that code may not expect. */
export function addUnusualBodyChecks({ guards }: CheckBuilder): void {
  guards(
    "POST /tasks does not store an unknown field",
    { why: "An unknown field of today may be a server-controlled field tomorrow (OWASP API3)." },
    async ({ api }) => {
      const title = api.toUniqueTitle("Buy milk");
      const answer = await api.post("/tasks", { title, colour: "red", ownerId: 1 });
      if (isRefused(answer)) return;
      expectBody(answer, { title });
      const listedTask = (await api.arrange.listTasks()).find((task) => task.title === title);
      for (const task of [answer.json, listedTask]) {
        const isStored = ["colour", "ownerId"].some((name) => name in Object(task));
        expectThat(!isStored, answer, "a task without the fields colour and ownerId, or 400");
      }
    },
  );

  guards(
    "POST /tasks with __proto__ in its body changes no other task, and causes no server error",
    { why: "Prototype pollution: copying this key may change every object of the program." },
    async ({ api }) => {
      const { status, notes } = await api.arrange.createTask();
      const title = api.toUniqueTitle("Buy milk");
      const text = `{"title": "${title}", "__proto__": {"status": "done", "notes": "odd"}}`;
      const answer = await api.postText("/tasks", text);
      if (!isRefused(answer)) expectBody(answer, { title, status, notes });
      const next = await api.post("/tasks", { title: api.toUniqueTitle("Buy bread") });
      expectBody(next, { status, notes });
    },
  );

  guards(
    "POST /tasks with a lone surrogate in its title answers 201 or 400, and GET /tasks still answers 200",
    { why: "One title that is invalid in UTF-8 must not break the list for every client." },
    async ({ api }) => {
      const { id } = await api.arrange.createTask();
      const answer = await api.postText("/tasks", loneSurrogate);
      const list = await api.get("/tasks");
      // A server that answers 500 may have stored the task: remove it, or the later checks fail.
      if (list.status !== 200) await api.delete(`/tasks/${id + 1}`);
      const isExpectedStatus = isRefused(answer) || [201, 200].includes(answer.status);
      expectThat(isExpectedStatus, answer, "201, 400 or 422");
      expectStatus(list, 200);
      expectThat(Array.isArray(list.json), list, "a JSON array");
    },
  );
}
