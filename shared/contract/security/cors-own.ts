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
    "only the site's own origin may read responses, not a similar origin",
    { before, why: "Otherwise any page that a user opens could read their data." },
    async ({ api, host }) => {
      for (const origin of strangersTo(ownOrigin({ host }))) {
        expectUnreadable(await api.get("/tasks", { Origin: origin }), origin);
        expectUnreadable(await api.anonymous().get("/tasks", { Origin: origin }), origin);
        expectUnreadable(await api.get("/no-such-path", { Origin: origin }), origin);
      }
    },
  );

  adds(
    "the preflight allows JSON requests only from the site's own origin",
    {
      before: "200 or 204 on OPTIONS /tasks",
      why: "A request that the browser does not send cannot change anything.",
    },
    async ({ api, host }) => {
      for (const origin of strangersTo(ownOrigin({ host }))) {
        expectUnreadable(await asking(api, origin), origin);
      }
    },
  );

  adds(
    "Access-Control-Allow-Origin names the site's own origin, and is never *",
    { before, why: "* allows every site to read the response." },
    async ({ api, host }) => {
      const own = ownOrigin({ host });
      for (const answer of [await api.get("/tasks", { Origin: own }), await asking(api, own)]) {
        const came = `${answer.status} with ${header}: ${answer.headers[header]}`;
        expectThat(answer.headers[header] === own, { ...answer, came }, `${header}: ${own}`);
      }
    },
  );

  adds(
    "GET /tasks with an Origin header answers with Vary: Origin",
    {
      extra: true,
      before,
      why: "Otherwise a cache serves the response for one origin to another (RFC 9110).",
    },
    async ({ api, host }) => {
      for (const origin of [ownOrigin({ host }), "https://evil.example"]) {
        const answer = await api.get("/tasks", { Origin: origin });
        expectHeader(answer, "vary", /(^|,)\s*(origin|\*)\s*(,|$)/i, "Origin");
      }
    },
  );
});
