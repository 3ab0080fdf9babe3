import { randomUUID } from "node:crypto";
import { CannotCheckError } from "../../check/cannot-check-error.ts";
import { capability } from "../../check/capability.ts";
import { type Answer, exchange } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { ownOrigin } from "../tasks/own-site.ts";

const header = "x-request-id";
const wellFormed = /^[\w.-]{1,64}$/;

/** Each of them could break a line, fill a disk, or mean something to whoever reads it. */
const malformed = {
  "with a space": "buy milk",
  "with a tab": "buy\tmilk",
  "with what some take for the end of a line": "buy\u0085milk",
  "with an encoded end of a line": "buy%0d%0amilk",
  "with a quotation mark": 'milk","level":"error',
  "of 65 characters": "x".repeat(65),
};

const idOf = ({ headers }: Answer): string => headers[header] ?? "";

function expectId(answer: Answer): void {
  expectHeader(answer, header, wellFormed, "an id of at most 64 letters, digits, . _ or -");
}

function expectSame(answer: Answer, id: string): void {
  expectId(answer);
  const came = `${answer.status} with ${header}: ${idOf(answer)}`;
  expectThat(idOf(answer) === id, { ...answer, came }, `the id that was sent: ${id}`);
}

const before = "200 on GET /tasks";

export default capability("request-ids", "api", ({ adds }) => {
  adds(
    "every answer has an id in X-Request-Id, and a refusal has one too",
    { before, why: "Whoever reports a failure can say which request it was." },
    async ({ api }) => {
      expectId(await api.get("/tasks"));
      expectId(await api.get("/no-such-path"));
      expectId(await api.postText("/tasks", "{"));
      expectId(await api.anonymous().get("/tasks"));
    },
  );

  adds(
    "every request has an id of its own",
    { before, why: "An id that two requests have leads to the story of somebody else." },
    async ({ api }) => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => api.get("/tasks")));
      for (const answer of answers) expectId(answer);
      const { size } = new Set(answers.map(idOf));
      const all = { ...(answers[0] as Answer), came: `${size} different ids in 20 answers` };
      expectThat(size === 20, all, "20 different ids");
    },
  );

  adds(
    "a well-formed id that a request brings is kept",
    { before, why: "A request passes through several servers: it has one name in all of them." },
    async ({ api }) => {
      for (const id of [randomUUID(), "a", "Buy_milk.2-litres", "x".repeat(64)]) {
        expectSame(await api.get("/tasks", { [header]: id }), id);
      }
    },
  );

  for (const [what, id] of Object.entries(malformed)) {
    adds(
      `an id ${what} is replaced by another one`,
      { before, why: "It comes from a stranger, and goes into headers, jobs and logs." },
      async ({ api }) => {
        const answer = await api.get("/tasks", { [header]: id });
        expectStatus(answer, 200);
        expectId(answer);
      },
    );
  }

  adds(
    "a page from another origin may read the id",
    { extra: true, before, why: "Without the header, the browser hides the id from the page." },
    async ({ api, host }) => {
      const answer = await api.get("/tasks", { Origin: ownOrigin({ host }) });
      expectHeader(answer, "access-control-expose-headers", /x-request-id|\*/i, "X-Request-Id");
    },
  );

  adds(
    "the site answers with an id too, and keeps one that is well-formed",
    {
      extra: true,
      before: "200 on GET /login",
      why: "A person meets the site first: what they do has its name from there on.",
    },
    async ({ host }) => {
      if (!host?.site) throw new CannotCheckError("it asks your pages: needs dir with a web");
      const ask = { method: "GET", path: "/login" };
      expectId(await exchange(host.site, ask));
      const id = randomUUID();
      expectSame(await exchange(host.site, { ...ask, headers: { [header]: id } }), id);
      const bad = { [header]: malformed["with a quotation mark"] };
      expectId(await exchange(host.site, { ...ask, headers: bad }));
    },
  );
});
