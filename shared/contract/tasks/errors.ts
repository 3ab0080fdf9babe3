import type { ApiDriver } from "../../check/api-driver.ts";
import { capability } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import {
  expectHeader,
  expectJsonType,
  expectRefused,
  expectStatus,
  expectThat,
} from "../../check/expect.ts";
import { badBodies } from "./invalid-bodies.ts";

/** Texts that are not a valid id. */
const badIds = ["abc", "-1", "0", "%ZZ", "99999999999999999999"];

/** Returns texts that lenient parsers read as the number `id`. */
const getSimilarIds = (id: number) => [`${id}.0`, `${id}e0`, `${id}abc`];

const stackTrace = /\bat .+:\d+:\d+|Traceback|node_modules|\.(ts|js|py|java|go|rb|php|cs):\d+/;

async function expectCount(api: ApiDriver, answer: Answer, count: number, expected: string) {
  const { length } = await api.arrange.listTasks();
  expectThat(length === count, answer, expected);
}

const expectNoTrace = (answer: Answer) =>
  expectThat(!stackTrace.test(answer.text), answer, "a message without a stack trace");

export default capability("errors", "api", ({ adds, guards }) => {
  for (const [description, bodies, options] of badBodies) {
    adds(
      `POST /tasks with ${description} answers 400, and creates nothing`,
      {
        why: "4xx says that the client made the mistake, and no broken task is stored.",
        ...options,
      },
      async ({ api }) => {
        const { length } = await api.arrange.listTasks();
        for (const body of bodies) {
          const answer = await api.postText("/tasks", body);
          expectRefused(answer, "nothing created");
          await expectCount(api, answer, length, "no task created");
        }
      },
    );
  }

  adds(
    "POST /tasks without a body and without a Content-Type answers 4xx, and creates nothing",
    { why: "curl -X POST sends such a request: a missing body must not crash the server." },
    async ({ api }) => {
      const { length } = await api.arrange.listTasks();
      const answer = await api.send({ method: "POST", path: "/tasks" });
      const isClientError = answer.status >= 400 && answer.status < 500;
      expectThat(isClientError, answer, "400, or another status from 400 to 499");
      await expectCount(api, answer, length, "no task created");
    },
  );

  adds(
    "a path that does not exist answers 404",
    { why: "404 tells the client that the path is wrong." },
    async ({ api }) => expectStatus(await api.get("/no-such-path"), 404),
  );

  adds(
    "an error is answered as JSON: a refused POST, and a path that does not exist",
    { why: "A client reads JSON: it cannot read the reason from an HTML page." },
    async ({ api }) => {
      for (const answer of [await api.get("/no-such-path"), await api.postText("/tasks", "{")]) {
        expectJsonType(answer);
        expectThat(answer.json !== undefined, answer, "a body in JSON that says what is wrong");
      }
    },
  );

  adds(
    "DELETE /tasks/:id answers 404 when the task does not exist",
    { why: "204 would claim that something was deleted." },
    async ({ api }) => {
      const task = await api.arrange.createTask();
      await api.delete(`/tasks/${task.id}`);
      expectStatus(await api.delete(`/tasks/${task.id}`), 404);
    },
  );

  adds(
    "DELETE /tasks/:id with an invalid id answers 404 or 400, and deletes nothing",
    { why: "A path comes from the client, and may hold anything." },
    async ({ api }) => {
      await api.arrange.createTask();
      const { length } = await api.arrange.listTasks();
      for (const id of badIds) {
        const answer = await api.delete(`/tasks/${id}`);
        expectStatus(answer, 404, 400, 422);
        await expectCount(api, answer, length, "no task deleted");
      }
    },
  );

  adds(
    "DELETE /tasks/:id with an id followed by other characters deletes nothing",
    {
      extra: true,
      why: '"7e0" and "7abc" are not the task 7: an id consists of digits only.',
    },
    async ({ api }) => {
      const { id } = await api.arrange.createTask();
      const { length } = await api.arrange.listTasks();
      for (const text of getSimilarIds(id)) {
        const answer = await api.delete(`/tasks/${text}`);
        await expectCount(api, answer, length, "no task deleted");
      }
    },
  );

  adds(
    "an error is answered as Problem Details",
    {
      extra: true,
      why: "RFC 9457: every error has the same shape, so a client reads all of them in one way.",
    },
    async ({ api }) => {
      for (const answer of [await api.get("/no-such-path"), await api.postText("/tasks", "{")]) {
        expectHeader(
          answer,
          "content-type",
          /^application\/problem\+json/,
          "application/problem+json",
        );
        const { type, title, status, detail } = Object(answer.json);
        const areTexts = [type, title, detail].every((value) => typeof value === "string");
        expectThat(areTexts && status === answer.status, answer, "type, title, status and detail");
      }
    },
  );

  guards(
    "an error response contains no stack trace",
    { why: "A stack trace shows an attacker where to look next." },
    async ({ api }) => {
      expectNoTrace(await api.get("/no-such-path"));
      for (const body of badBodies.flatMap(([, bodies]) => bodies)) {
        expectNoTrace(await api.postText("/tasks", body));
      }
      for (const id of badIds) expectNoTrace(await api.delete(`/tasks/${id}`));
    },
  );
});
