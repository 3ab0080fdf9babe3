import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { checkCommand, createBiomeCommand } from "../verify/run-command.ts";
import { fetchDocument } from "./fetch-document.ts";
import { correctLineLinks, findWrongLines, type ReadLines } from "./line-links.ts";
import { listPages } from "./pages.ts";

const documentPath = "docs/openapi.json";

/** Reports the links of a stage's documents that point to a wrong line. */
export function checkLines(dir: string): string[] {
  return listPages(dir).flatMap((page) => {
    const markdown = readFileSync(join(dir, page), "utf8");
    return findWrongLines(markdown, createLineReader(dir, page)).map((text) => `${page}: ${text}`);
  });
}

/** Corrects the links to lines. @returns the changed pages */
export function correctLines(dir: string): string[] {
  return listPages(dir).filter((page) => {
    const file = join(dir, page);
    const markdown = readFileSync(file, "utf8");
    const correctedPage = correctLineLinks(markdown, createLineReader(dir, page));
    if (correctedPage !== markdown) writeFileSync(file, correctedPage);
    return correctedPage !== markdown;
  });
}

function createLineReader(dir: string, page: string): ReadLines {
  return (target) => {
    const file = join(dir, dirname(page), target);
    return existsSync(file) ? readFileSync(file, "utf8").split(/\r?\n/) : undefined;
  };
}

/**
 * Writes the OpenAPI document of a stage's API into a formatted file.
 *
 * @returns the errors of the formatter
 */
export async function exportOpenApi(stage: Stage): Promise<string[]> {
  const file = join(stage.dir, documentPath);
  writeFileSync(file, JSON.stringify(await fetchDocument(stage), null, 2));
  return checkCommand(createBiomeCommand("format", "--write", file), stage.dir);
}
