import type { ApiDriver } from "./api-driver.ts";
import { capability } from "./capability.ts";
import type { Answer } from "./exchange.ts";
import { expectHeader, expectRefused, expectStatus, expectThat } from "./expect.ts";

/** Bodies that a client may send by mistake or on purpose. None of them is a task. */
const badBodies: [string, string][] = [
  ["that is empty", ""],
  ["that is not JSON", '{"title": "Buy mi'],
  ["that is null", "null"],
  ["that is a list", "[]"],
  ["without a title", "{}"],
  ["with a title that is a number", '{"title": 5}'],
  ["with a title that is null", '{"title": null}'],
  ["with a title of nothing but spaces", '{"title": "   "}'],
];

const badIds = ["abc", "1e3", "1.0", "-1", "0", "%ZZ", "99999999999999999999"];

const stackTrace = /\bat .+:\d+:\d+|Traceback|node_modules|\.(ts|js|py|java|go|rb|php|cs):\d+/;

async function expectNothingCreated(api: ApiDriver, answer: Answer, count: number): Promise<void> {
  const now = (await api.arrange.list()).length;
  expectThat(now === count, answer, "no task created");
}

export default capability("errors", "api", ({ adds, guards }) => {
  for (const [what, body] of badBodies) {
    adds(
      `POST /tasks with a body ${what} answers 400, and creates nothing`,
      { why: "A client's mistake is answered with 4xx, and must not leave a broken task behind." },
      async ({ api }) => {
        const { length } = await api.arrange.list();
        const answer = await api.postText("/tasks", body);
        expectRefused(answer);
        await expectNothingCreated(api, answer, length);
      },
    );
  }

  adds(
    "a path that does not exist answers 404",
    { why: "404 tells the client that it is the address that is wrong." },
    async ({ api }) => expectStatus(await api.get("/no-such-path"), 404),
  );

  adds(
    "DELETE /tasks/:id of a task that is gone answers 404",
    { why: "204 would claim that something was deleted." },
    async ({ api }) => {
      const task = await api.arrange.task();
      expectStatus(await api.delete(`/tasks/${task.id}`), 204);
      expectStatus(await api.delete(`/tasks/${task.id}`), 404);
    },
  );

  adds(
    "DELETE /tasks/:id with what is not an id answers 404 or 400, and deletes nothing",
    { why: '"1e3" is not the task 1000: an id is digits, and nothing is guessed.' },
    async ({ api }) => {
      const { length } = [await api.arrange.task(), ...(await api.arrange.list()).slice(1)];
      for (const id of badIds) {
        const answer = await api.delete(`/tasks/${id}`);
        expectStatus(answer, 404, 400, 422);
        await expectNothingCreated(api, answer, length);
      }
    },
  );

  adds(
    "an error is answered as Problem Details",
    {
      extra: true,
      why: "RFC 9457: every error has the same shape, so a client reads it in one way.",
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
        const texts = [type, title, detail].every((value) => typeof value === "string");
        expectThat(texts && status === answer.status, answer, "type, title, status and detail");
      }
    },
  );

  guards(
    "an error tells nothing about the code behind it",
    { why: "A stack trace in an answer shows an attacker where to look next." },
    async ({ api }) => {
      const invalidUtf8 = await api.postText("/tasks", Buffer.from([0x22, 0xff, 0xfe, 0x22]));
      const answers = [invalidUtf8, await api.get("/no-such-path")];
      for (const [, body] of badBodies) answers.push(await api.postText("/tasks", body));
      for (const id of badIds) answers.push(await api.delete(`/tasks/${id}`));
      for (const answer of answers) {
        expectThat(answer.status > 0 && answer.status < 500, answer, "an answer below 500");
        expectThat(!stackTrace.test(answer.text), answer, "a message without a stack trace");
      }
    },
  );
});
