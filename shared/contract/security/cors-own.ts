import type { ApiDriver } from "../../check/api-driver.ts";
import { capability } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectThat } from "../../check/expect.ts";
import { ownOrigin } from "../tasks/own-site.ts";

const header = "access-control-allow-origin";
const before = "200 on GET /tasks";

/** Origins that somebody else may have, most of them written like the own one. */
function strangersTo(own: string): string[] {
  const { protocol, host, hostname } = new URL(own);
  const otherProtocol = protocol === "https:" ? "http:" : "https:";
  return [
    "https://evil.example",
    "null",
    `${otherProtocol}//${host}`,
    `${protocol}//${hostname}:1`,
    `${protocol}//sub.${host}`,
    `${own}.evil.example`,
    `${protocol}//evil${host}`,
  ];
}

/** The browser lets a page read only if it finds everybody or the origin of the page. */
function expectUnreadable(answer: Answer, origin: string): void {
  const allowed = answer.headers[header];
  const told = { ...answer, came: `${answer.status} with ${header}: ${allowed} for ${origin}` };
  const isReadable = allowed === "*" || allowed === origin;
  expectThat(!isReadable, told, "an answer that only the own site may read");
}

const asking = (api: ApiDriver, origin: string, path = "/tasks") =>
  api.send({
    method: "OPTIONS",
    path,
    headers: {
      Origin: origin,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "authorization, content-type",
    },
  });

export default capability("cors-own", "api", ({ adds }) => {
  adds(
    "no page but the own site may read an answer, however similar its origin is",
    { before, why: "Any page that a user opens could read what this machine may read." },
    async ({ api, host }) => {
      for (const origin of strangersTo(ownOrigin({ host }))) {
        expectUnreadable(await api.get("/tasks", { Origin: origin }), origin);
        expectUnreadable(await api.anonymous().get("/tasks", { Origin: origin }), origin);
        expectUnreadable(await api.get("/no-such-path", { Origin: origin }), origin);
      }
    },
  );

  adds(
    "no page but the own site is allowed to send JSON: the preflight says no",
    {
      before: "200 or 204 on OPTIONS /tasks",
      why: "What the browser does not even send cannot change anything.",
    },
    async ({ api, host }) => {
      for (const origin of strangersTo(ownOrigin({ host }))) {
        expectUnreadable(await asking(api, origin), origin);
      }
    },
  );

  adds(
    "the own site may read, by its name, and nobody by *",
    { before, why: "What is open to everybody is open to those whom nobody knows." },
    async ({ api, host }) => {
      const own = ownOrigin({ host });
      for (const answer of [await api.get("/tasks", { Origin: own }), await asking(api, own)]) {
        const came = `${answer.status} with ${header}: ${answer.headers[header]}`;
        expectThat(answer.headers[header] === own, { ...answer, came }, `${header}: ${own}`);
      }
    },
  );

  adds(
    "whoever keeps an answer knows that it depends on the origin",
    { extra: true, before, why: "Else the answer for one origin is given to another (RFC 9110)." },
    async ({ api, host }) => {
      for (const origin of [ownOrigin({ host }), "https://evil.example"]) {
        const answer = await api.get("/tasks", { Origin: origin });
        expectHeader(answer, "vary", /(^|,)\s*(origin|\*)\s*(,|$)/i, "Origin");
      }
    },
  );
});
