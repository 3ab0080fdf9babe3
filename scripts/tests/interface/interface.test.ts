import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { type OpenApiDocument, renderEndpointTable } from "../../lib/interface/endpoints.ts";
import {
  getInterfacePath,
  listApiCapabilities,
  renderInterfacePage,
} from "../../lib/interface/page.ts";
import { readSections } from "../../lib/interface/sections.ts";
import { languages } from "../../lib/interface/write.ts";
import { listStages, root } from "../../lib/stages.ts";

const stages = listStages().filter(({ processes }) => processes.api);
const readPage = (stage: Stage, language: (typeof languages)[number]) =>
  readFileSync(join(root, getInterfacePath(stage, language)), "utf8");

/** Reads the document of a stage that needs no database. */
async function readDocumentWithoutServices({ dir, needs, number }: Stage) {
  if (number === 14) {
    const documentText = readFileSync(join(dir, "docs", "openapi.json"), "utf8");
    return JSON.parse(documentText) as OpenApiDocument;
  }
  if (needs.length > 0) return undefined;
  const { createApp } = await import(join(dir, "backend", "src", "app.ts"));
  const app = await createApp({ tasks: {} });
  await app.ready();
  return app.swagger() as OpenApiDocument;
}

const withoutEndpoints = (page: string) =>
  page.replace(/\n## (Endpoints|Endpointuri)\n[\s\S]*?(?=\n## )/, "");

describe("the pages in docs/interface", () => {
  it("have the same sections in both languages, and one for each capability of an API", () => {
    const [english, romanian] = languages.map((language) => [...readSections(language).keys()]);
    const names = stages.flatMap(listApiCapabilities).map(({ name }) => name);
    expect(english).toEqual(romanian);
    expect(english?.toSorted()).toEqual([...new Set(names)].sort());
  });

  for (const language of languages) {
    it.each(stages)(`are up to date for $name in "${language}"`, async (stage) => {
      const document = stage.capabilities.includes("openapi")
        ? await readDocumentWithoutServices(stage)
        : undefined;
      const page = renderInterfacePage(stage, language, document);
      const onDisk = readPage(stage, language);
      // If the document needs services, `npm run interface` compares the endpoints.
      const expected = document || stage.number === 1 ? onDisk : withoutEndpoints(onDisk);
      expect(page, "Write them again: npm run interface write").toBe(expected);
    });
  }
});

describe("renderEndpointTable", () => {
  it("shows parameters, fields, their limits and the status codes", () => {
    const document: OpenApiDocument = {
      paths: {
        "/tasks": {
          get: {
            parameters: [
              { name: "page", in: "query", schema: { type: "integer", minimum: 1 } },
              { name: "status", in: "query", schema: { enum: ["todo", "done"] } },
              { name: "id", in: "path", schema: { type: "integer" } },
            ],
            responses: { 200: {}, 400: {}, default: {} },
          },
          post: {
            requestBody: {
              content: { "application/json": { schema: { $ref: "#/components/schemas/NewTask" } } },
            },
            responses: { 201: {} },
          },
        },
      },
      components: {
        schemas: {
          NewTask: {
            properties: { title: { type: "string", minLength: 1, maxLength: 200 } },
            required: ["title"],
          },
        },
      },
    };
    const [, , get, post] = renderEndpointTable(document, "en").split("\n");
    expect(get).toBe(
      "| `GET /tasks` | `?page=` integer, ≥ 1<br>`?status=` `todo` `done` | 200, 400 |",
    );
    expect(post).toBe("| `POST /tasks` | `title`: string, 1–200 characters, required | 201 |");
  });
});
