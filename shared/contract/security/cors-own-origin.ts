import type { ApiDriver } from "../../check/api-driver.ts";
import { capability } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectThat } from "../../check/expect.ts";
import { getOwnOrigin } from "../tasks/own-origin.ts";

const header = "access-control-allow-origin";
const before = "200 on GET /tasks";

/** Returns foreign origins, most of them similar to the own one. */
function getForeignOrigins(ownOrigin: string): string[] {
  const { protocol, host, hostname } = new URL(ownOrigin);
  const otherProtocol = protocol === "https:" ? "http:" : "https:";
  return [
    "https://evil.example",
    "null",
    `${otherProtocol}//${host}`,
    `${protocol}//${hostname}:1`,
    `${protocol}//sub.${host}`,
    `${ownOrigin}.evil.example`,
    `${protocol}//evil${host}`,
  ];
}

/** Expects that the browser does not let the page read: it requires * or the origin of the page. */
function expectUnreadable(answer: Answer, origin: string): void {
  const allowedOrigin = answer.headers[header];
  const report = {
    ...answer,
    received: `${answer.status} with ${header}: ${allowedOrigin} for ${origin}`,
  };
  const isReadable = allowedOrigin === "*" || allowedOrigin === origin;
  expectThat(!isReadable, report, "a response that only the site's own origin may read");
}

const sendPreflight = (api: ApiDriver, origin: string, path = "/tasks") =>
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
      for (const origin of getForeignOrigins(getOwnOrigin({ host }))) {
        expectUnreadable(await api.get("/tasks", { Origin: origin }), origin);
        expectUnreadable(await api.asAnonymous().get("/tasks", { Origin: origin }), origin);
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
      for (const origin of getForeignOrigins(getOwnOrigin({ host }))) {
        expectUnreadable(await sendPreflight(api, origin), origin);
      }
    },
  );

  adds(
    "Access-Control-Allow-Origin names the site's own origin, and is never *",
    { before, why: "* allows every site to read the response." },
    async ({ api, host }) => {
      const ownOrigin = getOwnOrigin({ host });
      for (const answer of [
        await api.get("/tasks", { Origin: ownOrigin }),
        await sendPreflight(api, ownOrigin),
      ]) {
        const received = `${answer.status} with ${header}: ${answer.headers[header]}`;
        expectThat(
          answer.headers[header] === ownOrigin,
          { ...answer, received },
          `${header}: ${ownOrigin}`,
        );
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
      for (const origin of [getOwnOrigin({ host }), "https://evil.example"]) {
        const answer = await api.get("/tasks", { Origin: origin });
        expectHeader(answer, "vary", /(^|,)\s*(origin|\*)\s*(,|$)/i, "Origin");
      }
    },
  );
});
