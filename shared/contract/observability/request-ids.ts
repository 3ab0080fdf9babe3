import { randomUUID } from "node:crypto";
import { CannotCheckError } from "../../check/cannot-check-error.ts";
import { capability } from "../../check/capability.ts";
import { type Answer, sendRequest } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { getOwnOrigin } from "../tasks/own-origin.ts";

const header = "x-request-id";
const wellFormed = /^[\w.-]{1,64}$/;

/** Each of them could break a log line, fill a disk, or inject a value into the log. */
const malformed = {
  "with a space": "buy milk",
  "with a tab": "buy\tmilk",
  "with a Unicode line break": "buy\u0085milk",
  "with an encoded line break": "buy%0d%0amilk",
  "with a quotation mark": 'milk","level":"error',
  "of 65 characters": "x".repeat(65),
};

const getId = ({ headers }: Answer): string => headers[header] ?? "";

function expectId(answer: Answer): void {
  expectHeader(answer, header, wellFormed, "an id of at most 64 letters, digits, . _ or -");
}

function expectSame(answer: Answer, id: string): void {
  expectId(answer);
  const received = `${answer.status} with ${header}: ${getId(answer)}`;
  expectThat(getId(answer) === id, { ...answer, received }, `the id that was sent: ${id}`);
}

const before = "200 on GET /tasks";

export default capability("request-ids", "api", ({ adds }) => {
  adds(
    "every response has an id in X-Request-Id, errors included",
    { before, why: "A user who reports a failure can name the request." },
    async ({ api }) => {
      expectId(await api.get("/tasks"));
      expectId(await api.get("/no-such-path"));
      expectId(await api.postText("/tasks", "{"));
      expectId(await api.asAnonymous().get("/tasks"));
    },
  );

  adds(
    "every request gets its own id in X-Request-Id",
    { before, why: "An id that two requests share leads to the wrong log lines." },
    async ({ api }) => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => api.get("/tasks")));
      for (const answer of answers) expectId(answer);
      const { size } = new Set(answers.map(getId));
      const summary = {
        ...(answers[0] as Answer),
        received: `${size} different ids in 20 answers`,
      };
      expectThat(size === 20, summary, "20 different ids");
    },
  );

  adds(
    "a well-formed X-Request-Id of a request is returned unchanged",
    { before, why: "A request passes through several servers: its id is the same in all of them." },
    async ({ api }) => {
      for (const id of [randomUUID(), "a", "Buy_milk.2-litres", "x".repeat(64)]) {
        expectSame(await api.get("/tasks", { [header]: id }), id);
      }
    },
  );

  for (const [description, id] of Object.entries(malformed)) {
    adds(
      `an X-Request-Id ${description} is replaced`,
      { before, why: "It comes from the client, and is written to headers, jobs and logs." },
      async ({ api }) => {
        const answer = await api.get("/tasks", { [header]: id });
        expectStatus(answer, 200);
        expectId(answer);
      },
    );
  }

  adds(
    "a page from another origin may read X-Request-Id",
    { extra: true, before, why: "Without the header, the browser hides the id from the page." },
    async ({ api, host }) => {
      const answer = await api.get("/tasks", { Origin: getOwnOrigin({ host }) });
      expectHeader(answer, "access-control-expose-headers", /x-request-id|\*/i, "X-Request-Id");
    },
  );

  adds(
    "the site sends X-Request-Id too, and returns a well-formed one unchanged",
    {
      extra: true,
      before: "200 on GET /login",
      why: "A user's request reaches the site first: its id starts there.",
    },
    async ({ host }) => {
      if (!host?.site) throw new CannotCheckError("it requests your pages: needs dir with a web");
      const request = { method: "GET", path: "/login" };
      expectId(await sendRequest(host.site, request));
      const id = randomUUID();
      expectSame(await sendRequest(host.site, { ...request, headers: { [header]: id } }), id);
      const malformedId = { [header]: malformed["with a quotation mark"] };
      expectId(await sendRequest(host.site, { ...request, headers: malformedId }));
    },
  );
});
