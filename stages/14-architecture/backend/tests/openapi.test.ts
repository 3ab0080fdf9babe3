import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { signUp, startApp } from "./support/app.ts";
import type { TestResponse } from "./support/client.ts";
import { createResponseScenarios } from "./support/response-scenarios.ts";

const app = await startApp();
afterAll(app.close);
const { json: document } = await app.request("GET", "/openapi.json");
const ana = await signUp(app);
const bob = await signUp(app);

/** Returns a schema of the document that can validate a value. */
function getSchema(content: Record<string, { schema: object }>, type: string) {
  const rootSchema = { ...content[type]?.schema, $defs: document.components.schemas };
  const text = JSON.stringify(rootSchema).replaceAll("#/components/schemas/", "#/$defs/");
  return z.fromJSONSchema(JSON.parse(text));
}

const scenarios = createResponseScenarios(app, ana, bob);

function getResponses(operation: string) {
  const [method = "", path = ""] = operation.split(" ");
  return document.paths[path][method].responses;
}

describe("the OpenAPI document", () => {
  it("groups the operations by the first part of their path", () => {
    expect(document.paths["/tasks/{id}"].get.tags).toEqual(["tasks"]);
    expect(document.paths["/auth/login"].post.tags).toEqual(["auth"]);
  });

  it("describes exactly the operations that these tests call", () => {
    const described = Object.entries<object>(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations)
        .filter((name) => name !== "parameters")
        .map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(Object.keys(scenarios).sort());
  });

  it.each(Object.keys(scenarios))("describes every response of %s", async (operation) => {
    const { default: _, ...responses } = getResponses(operation);
    const requests = scenarios[operation] ?? {};
    expect(Object.keys(responses)).toEqual(Object.keys(requests));
    for (const [status, send] of Object.entries(requests)) {
      const response = await send();
      expect(response.status).toBe(Number(status));
      expectDescribed(response, responses[status]);
    }
  });

  it("has the same limits as the validation", () => {
    const { title } = document.components.schemas.NewTask.properties;
    expect(title).toMatchObject({ minLength: 1, maxLength: 200 });
    expect(document.components.schemas.NewTask.required).toEqual(["title"]);
    expect(document.components.schemas.TaskChanges.required).toBeUndefined();
  });

  it("describes which operations need an access token", () => {
    const { securitySchemes } = document.components;
    expect(securitySchemes.accessToken).toMatchObject({ type: "http", scheme: "bearer" });
    expect(document.paths["/tasks"].get.security).toEqual([{ accessToken: [] }]);
    expect(document.paths["/auth/login"].post.security).toBeUndefined();
  });

  it("describes every query parameter of a list with its limits", () => {
    const { parameters } = document.paths["/tasks"].get;
    const names = parameters.map(({ name }: { name: string }) => name);
    expect(names).toEqual(["status", "search", "sort", "page", "pageSize"]);
    expect(parameters[4].schema).toMatchObject({ type: "integer", minimum: 1, maximum: 100 });
  });

  it("is served as a page at /docs that loads nothing from other servers", async () => {
    const page = await app.request("GET", "/docs/");
    expect(page.status).toBe(200);
    const script = await app.request("GET", "/docs/swagger-ui-init.js");
    expect(script.text).toContain('"url": "/openapi.json"');
    expect(page.text + script.text).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    expect(script.text).toContain('"validatorUrl": null');
  });

  it("follows the colour scheme of the system on its page", async () => {
    const page = await app.request("GET", "/docs/");
    expect(page.text).toContain('<script src="/docs/dark-mode.js"></script>');
    const script = await app.request("GET", "/docs/dark-mode.js");
    expect(script.headers.get("content-type")).toMatch("javascript");
    expect(script.text).toContain("prefers-color-scheme: dark");
  });
});

function expectDescribed(
  { headers, text, json }: TestResponse,
  described: TestResponse["json"],
): void {
  for (const name of Object.keys(described.headers ?? {})) expect(headers.has(name)).toBe(true);
  if (!described.content) {
    expect(text).toBe("");
    return;
  }
  const [type = ""] = (headers.get("content-type") ?? "").split(";");
  expect(Object.keys(described.content)).toEqual([type]);
  getSchema(described.content, type).parse(json);
}
