import { describe, expect, it } from "vitest";
import type { Answer } from "../../check/exchange.ts";
import { ContractFailure } from "../../check/expect.ts";
import { OpenApiDocument } from "../openapi/openapi-document.ts";

const answer = (changes: Partial<Answer> = {}): Answer => ({
  method: "GET",
  path: "/tasks/7?full=1",
  status: 200,
  headers: { "content-type": "application/json; charset=utf-8" },
  text: "{}",
  json: { id: 7 },
  request: "GET /tasks/7",
  received: "200",
  ...changes,
});

const task = { type: "object", properties: { id: { type: "integer" } }, required: ["id"] };
const json = (schema: object) => ({ content: { "application/json": { schema } } });

const documentWith = (responses: object, components: object = {}) =>
  OpenApiDocument.from({
    openapi: "3.1.0",
    paths: { "/tasks/{id}": { get: { responses }, summary: "one task" } },
    components,
  });

const isDescribed = async (document: Promise<OpenApiDocument>, changes?: Partial<Answer>) => {
  try {
    (await document).expectDescribed(answer(changes));
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(ContractFailure);
    return false;
  }
};

describe("expectDescribed accepts a response", () => {
  it.each([
    ["with an inline schema", documentWith({ 200: json(task) })],
    [
      "with a referenced schema",
      documentWith(
        { 200: json({ $ref: "#/components/schemas/Task" }) },
        { schemas: { Task: task } },
      ),
    ],
    [
      "with a schema that references another one",
      documentWith(
        { 200: json({ $ref: "#/components/schemas/One" }) },
        { schemas: { One: { allOf: [{ $ref: "#/components/schemas/Task" }] }, Task: task } },
      ),
    ],
    [
      "with a referenced response",
      documentWith(
        { 200: { $ref: "#/components/responses/One" } },
        { responses: { One: json(task) } },
      ),
    ],
    ["for a range of statuses", documentWith({ "2XX": json(task) })],
    ["for the default status", documentWith({ default: json(task) })],
  ])("%s", async (_, document) => {
    expect(await isDescribed(document)).toBe(true);
    expect(await isDescribed(document, { json: { id: "7" } })).toBe(false);
    expect(await isDescribed(document, { headers: { "content-type": "text/plain" } })).toBe(false);
  });

  it("without a body if the document has none", async () => {
    const document = documentWith({ 204: { description: "gone" } });
    expect(await isDescribed(document, { status: 204, text: "" })).toBe(true);
    expect(await isDescribed(document, { status: 204, text: "x" })).toBe(false);
  });

  it("with null if the schema of OpenAPI 3.0 is nullable", async () => {
    const id = { type: "integer", nullable: true };
    const document = documentWith({ 200: json({ type: "object", properties: { id } }) });
    expect(await isDescribed(document, { json: { id: null } })).toBe(true);
  });
});

describe("expectDescribed rejects a response", () => {
  const document = documentWith({ 200: json(task) });

  it.each([
    ["another status", { status: 201 }],
    ["another method", { method: "PUT" }],
    ["another path", { path: "/tasks/7/notes" }],
  ])("of %s", async (_, changes) => {
    expect(await isDescribed(document, changes)).toBe(false);
  });
});

describe("OpenApiDocument", () => {
  it("rejects every response when the schema reference does not resolve", async () => {
    const document = documentWith({ 200: json({ $ref: "#/components/schemas/Nowhere" }) });
    expect(await isDescribed(document)).toBe(false);
  });

  it("lists its operations", async () => {
    expect((await documentWith({})).operations).toEqual([
      { method: "GET", path: "/tasks/{id}", canAnswer404: false },
    ]);
  });

  it("returns whether an operation can answer 404", async () => {
    const [operation] = (await documentWith({ 404: json(task) })).operations;
    expect(operation?.canAnswer404).toBe(true);
  });

  it.each([undefined, null, "text", {}])(
    "has no operations when the document is %j",
    async (document) => {
      expect((await OpenApiDocument.from(document)).operations).toEqual([]);
    },
  );
});
