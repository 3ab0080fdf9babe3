import { capability } from "./capability.ts";
import type { Answer } from "./exchange.ts";
import { expectHeader, expectThat } from "./expect.ts";

const page = "http://localhost:3000";
const allowed = /^(\*|http:\/\/localhost:3000)$/;

const expectAllowed = (answer: Answer) =>
  expectHeader(answer, "access-control-allow-origin", allowed, `* or ${page}`);

export default capability("cors", "api", ({ adds }) => {
  adds(
    "a page from another origin may read the answers, errors too",
    { why: "Without the header, the browser hides the answer from the page." },
    async ({ api }) => {
      expectAllowed(await api.get("/tasks", { Origin: page }));
      expectAllowed(await api.post("/tasks", { title: api.unique("Buy milk") }, { Origin: page }));
      expectAllowed(await api.postText("/tasks", "{", { Origin: page }));
      expectAllowed(await api.get("/no-such-path", { Origin: page }));
    },
  );

  for (const [method, path] of [
    ["POST", "/tasks"],
    ["DELETE", "/tasks/1"],
  ] as const) {
    adds(
      `a page from another origin may send ${method}: the preflight allows it`,
      { why: "A browser asks with OPTIONS first, and sends nothing else without a yes." },
      async ({ api }) => {
        const headers = {
          Origin: page,
          "Access-Control-Request-Method": method,
          "Access-Control-Request-Headers": "content-type",
        };
        const answer = await api.send({ method: "OPTIONS", path, headers });
        expectThat(answer.status >= 200 && answer.status < 300, answer, "200 or 204");
        expectAllowed(answer);
        expectHeader(
          answer,
          "access-control-allow-methods",
          new RegExp(`\\b${method}\\b|\\*`),
          method,
        );
        expectHeader(answer, "access-control-allow-headers", /content-type|\*/i, "Content-Type");
      },
    );
  }
});
