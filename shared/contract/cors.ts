import type { ApiDriver } from "./api-driver.ts";
import { capability } from "./capability.ts";
import type { Answer } from "./exchange.ts";
import { expectHeader, expectThat } from "./expect.ts";

const page = "http://localhost:3000";
const allowed = /^(\*|http:\/\/localhost:3000)$/;

const expectAllowed = (answer: Answer) =>
  expectHeader(answer, "access-control-allow-origin", allowed, `* or ${page}`);

/** What a browser asks before it sends such a request from a page of another origin. */
async function preflight(api: ApiDriver, path: string, asks: Record<string, string>) {
  const answer = await api.send({ method: "OPTIONS", path, headers: { Origin: page, ...asks } });
  expectThat(answer.status >= 200 && answer.status < 300, answer, "200 or 204");
  expectAllowed(answer);
  return answer;
}

export default capability("cors", "api", ({ adds }) => {
  adds(
    "a page from another origin may read the answers",
    { why: "Without the header, the browser hides the answer from the page." },
    async ({ api }) => {
      expectAllowed(await api.get("/tasks", { Origin: page }));
      const { id } = await api.arrange.task();
      expectAllowed(await api.post("/tasks", { title: api.unique("Buy milk") }, { Origin: page }));
      expectAllowed(await api.delete(`/tasks/${id}`, { Origin: page }));
    },
  );

  adds(
    "a page from another origin may read the errors too",
    { extra: true, why: "Without the header, the page cannot show what was wrong." },
    async ({ api }) => {
      expectAllowed(await api.postText("/tasks", "{", { Origin: page }));
      expectAllowed(await api.get("/no-such-path", { Origin: page }));
    },
  );

  adds(
    "a page from another origin may send POST: the preflight allows it",
    { why: "A browser asks with OPTIONS before it sends JSON, and sends nothing without a yes." },
    async ({ api }) => {
      const answer = await preflight(api, "/tasks", {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
      });
      expectHeader(answer, "access-control-allow-headers", /content-type|\*/i, "Content-Type");
    },
  );

  adds(
    "a page from another origin may send DELETE: the preflight allows it",
    { why: "A browser asks with OPTIONS before it sends DELETE, and sends nothing without a yes." },
    async ({ api }) => {
      const answer = await preflight(api, "/tasks/1", {
        "Access-Control-Request-Method": "DELETE",
      });
      expectHeader(answer, "access-control-allow-methods", /\bDELETE\b|\*/, "DELETE");
    },
  );
});
