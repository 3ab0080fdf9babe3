import { capability } from "../../check/capability.ts";
import { expectHeader, expectJsonType, expectStatus, expectThat } from "../../check/expect.ts";
import { addConsistencyChecks } from "./openapi-consistency.ts";

const before = "404 on GET /openapi.json";

export default capability("openapi", "api", (builder) => {
  const { adds } = builder;
  adds(
    "GET /openapi.json answers an OpenAPI 3 document",
    { before, why: "Tools and people read one document, generated from the code." },
    async ({ api }) => {
      const answer = await api.get("/openapi.json");
      expectStatus(answer, 200);
      const { openapi, info } = Object(answer.json);
      expectThat(/^3\.\d/.test(String(openapi)), answer, 'openapi: "3.…"');
      expectThat(typeof Object(info).title === "string", answer, "info with a title");
      expectJsonType(answer);
    },
  );

  adds(
    "the document describes every operation on tasks",
    { before, why: "An operation that is not in the document does not exist for its readers." },
    async ({ api }) => {
      const answer = await api.get("/openapi.json");
      expectStatus(answer, 200);
      const paths = Object(Object(answer.json).paths);
      const [taskPath = ""] = Object.keys(paths).filter((path) => /^\/tasks\/\{\w+\}$/.test(path));
      const described =
        Object(paths["/tasks"]).get &&
        Object(paths["/tasks"]).post &&
        Object(paths[taskPath]).delete;
      expectThat(Boolean(described), answer, "get and post of /tasks, delete of /tasks/{id}");
    },
  );

  addConsistencyChecks(builder);

  adds(
    "the document has the same limits for a new task as the server",
    {
      before,
      extra: true,
      why: "A document that contradicts the code is worse than none.",
    },
    async ({ api }) => {
      const answer = await api.get("/openapi.json");
      expectStatus(answer, 200);
      const title = /"title":\{[^{}]*"maxLength":200[^{}]*\}/.test(JSON.stringify(answer.json));
      expectThat(title, answer, "a title with maxLength 200");
    },
  );

  adds(
    "GET /docs shows the document as a page",
    { before: "404 on GET /docs", why: "Developers can try the API in the browser." },
    async ({ api }) => {
      const answer = await api.get("/docs");
      expectStatus(answer, 200, 301, 302, 307, 308);
      const page =
        answer.status === 200
          ? answer
          : await api.get(new URL(answer.headers.location ?? "", "http://docs/docs").pathname);
      expectStatus(page, 200);
      expectHeader(page, "content-type", /^text\/html/, "text/html");
      const isFilled = /<script|\/tasks/i.test(page.text);
      expectThat(isFilled, page, "a page that shows /tasks, or a script that does");
    },
  );
});
