import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { fetchDocument } from "../documents/fetch-document.ts";
import type { Language } from "../language.ts";
import { root } from "../stages.ts";
import type { OpenApiDocument } from "./endpoints.ts";
import { getInterfacePath, renderInterfacePage } from "./page.ts";

export const languages: Language[] = ["en", "ro"];

/** Starts the API of a stage and returns its OpenAPI document; undefined for a stage without one. */
export async function readDocument(stage: Stage): Promise<OpenApiDocument | undefined> {
  if (!stage.capabilities.includes("openapi")) return undefined;
  return (await fetchDocument(stage)) as OpenApiDocument;
}

/** Returns the paths of the pages whose content differs from what is generated. */
export function listOutdatedPages(stage: Stage, document: OpenApiDocument | undefined): string[] {
  return languages
    .map((language) => ({ path: getInterfacePath(stage, language), language }))
    .filter(({ path, language }) => {
      const file = join(root, path);
      const page = renderInterfacePage(stage, language, document);
      return !existsSync(file) || readFileSync(file, "utf8") !== page;
    })
    .map(({ path }) => path);
}

/** Writes the pages of a stage in both languages. */
export function writePages(stage: Stage, document: OpenApiDocument | undefined): void {
  for (const language of languages) {
    const file = join(root, getInterfacePath(stage, language));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, renderInterfacePage(stage, language, document));
  }
}
