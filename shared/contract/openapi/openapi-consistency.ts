import type { CheckBuilder } from "../../check/capability.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { OpenApiDocument } from "./openapi-document.ts";

const before = "404 on GET /openapi.json";

/** The success status of each operation. */
const successes = [
  ["GET", "/tasks", 200],
  ["POST", "/tasks", 201],
  ["DELETE", "/tasks/1", 204],
] as const;

/** Adds the checks that compare the document with the behavior of the server. */
export function addConsistencyChecks({ adds }: CheckBuilder): void {
  adds(
    "every $ref in the OpenAPI document resolves",
    { before, why: "Readers and client generators stop at a reference that does not resolve." },
    async ({ api }) => {
      const answer = await api.get("/openapi.json");
      expectStatus(answer, 200);
      const [brokenReference] = new OpenApiDocument(answer.json).brokenReferences;
      const received = `${answer.status} with "$ref": "${brokenReference}"`;
      expectThat(
        !brokenReference,
        { ...answer, received },
        `a part of the document at ${brokenReference}`,
      );
    },
  );

  adds(
    "the document names the statuses of success: 200 for the list, 201 for POST, 204 for DELETE",
    { before, why: "A generated client treats every other status as an error." },
    async ({ api }) => {
      const answer = await api.get("/openapi.json");
      expectStatus(answer, 200);
      const document = new OpenApiDocument(answer.json);
      for (const [method, path, status] of successes) {
        const names = document.listStatuses(method, path).filter((name) => !/^[345]/.test(name));
        const received = `${answer.status} with ${method} ${path}: ${names.join(", ") || "no success"}`;
        const isNamed = names.some((name) => [`${status}`, "2XX", "default"].includes(name));
        expectThat(isNamed, { ...answer, received }, `${method} ${path}: ${status}`);
      }
    },
  );

  adds(
    "the document says that a new task needs a title",
    { before, why: "A tool that builds a form from it marks the field as required." },
    async ({ api }) => {
      const answer = await api.get("/openapi.json");
      expectStatus(answer, 200);
      const requiredFields = new OpenApiDocument(answer.json).listRequiredFields("POST", "/tasks");
      const received = `${answer.status} with "required": ${JSON.stringify(requiredFields)}`;
      const isRequired = requiredFields.includes("title");
      expectThat(
        isRequired,
        { ...answer, received },
        'the schema of the body with "required": ["title"]',
      );
    },
  );
}
