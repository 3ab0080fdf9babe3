import { capability, type Drivers } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectThat } from "../../check/expect.ts";
import { ownOrigin } from "./own-site.ts";

function expectAllowed(answer: Answer, page: string): void {
  const origin = answer.headers["access-control-allow-origin"] ?? "none";
  const came = `${answer.status} with access-control-allow-origin: ${origin}`;
  const told = answer.status === 0 ? answer : { ...answer, came };
  expectThat(["*", page].includes(origin), told, `the same with * or ${page}`);
}

/** What a browser asks before it sends such a request from a page of another origin. */
async function preflight(drivers: Drivers, path: string, asks: Record<string, string>) {
  const page = ownOrigin(drivers);
  const headers = { Origin: page, ...asks };
  const answer = await drivers.api.send({ method: "OPTIONS", path, headers });
  expectThat(answer.status >= 200 && answer.status < 300, answer, "200 or 204");
  expectAllowed(answer, page);
  return answer;
}

export default capability("cors", "api", ({ adds }) => {
  adds(
    "a page from another origin may read the answers",
    { why: "Without the header, the browser hides the answer from the page." },
    async ({ api, host }) => {
      const page = ownOrigin({ host });
      const headers = { Origin: page };
      expectAllowed(await api.get("/tasks", headers), page);
      const { id } = await api.arrange.task();
      expectAllowed(await api.post("/tasks", { title: api.unique("Buy milk") }, headers), page);
      expectAllowed(await api.delete(`/tasks/${id}`, headers), page);
    },
  );

  adds(
    "a page from another origin may read the errors too",
    { why: "Without the header, a page cannot tell an error from a server that is down." },
    async ({ api, host }) => {
      const page = ownOrigin({ host });
      expectAllowed(await api.postText("/tasks", "{", { Origin: page }), page);
      expectAllowed(await api.get("/no-such-path", { Origin: page }), page);
    },
  );

  adds(
    "a page from another origin may send POST: the preflight allows it",
    { why: "A browser sends OPTIONS before it sends JSON, and needs permission in the response." },
    async (drivers) => {
      const answer = await preflight(drivers, "/tasks", {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
      });
      expectHeader(answer, "access-control-allow-headers", /content-type|\*/i, "Content-Type");
    },
  );

  adds(
    "a page from another origin may send DELETE: the preflight allows it",
    { why: "A browser sends OPTIONS before DELETE, and needs permission in the response." },
    async (drivers) => {
      const answer = await preflight(drivers, "/tasks/1", {
        "Access-Control-Request-Method": "DELETE",
      });
      expectHeader(answer, "access-control-allow-methods", /\bDELETE\b|\*/, "DELETE");
    },
  );
});
