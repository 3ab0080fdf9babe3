import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { biome, checkCommand } from "../verify/run-command.ts";
import { type ReadLines, withRightLines, wrongLines } from "./line-links.ts";
import { listPages } from "./pages.ts";
import { servedDocument } from "./served-document.ts";

const exported = "docs/openapi.json";

/** The links of a stage's documents to lines that are elsewhere by now, each with its page. */
export function lineComplaints(dir: string): string[] {
  return listPages(dir).flatMap((page) => {
    const markdown = readFileSync(join(dir, page), "utf8");
    return wrongLines(markdown, readerFor(dir, page)).map((text) => `${page}: ${text}`);
  });
}

/** Corrects the links to lines. @returns the pages that were written */
export function correctLines(dir: string): string[] {
  return listPages(dir).filter((page) => {
    const file = join(dir, page);
    const markdown = readFileSync(file, "utf8");
    const corrected = withRightLines(markdown, readerFor(dir, page));
    if (corrected !== markdown) writeFileSync(file, corrected);
    return corrected !== markdown;
  });
}

function readerFor(dir: string, page: string): ReadLines {
  return (target) => {
    const file = join(dir, dirname(page), target);
    return existsSync(file) ? readFileSync(file, "utf8").split(/\r?\n/) : undefined;
  };
}

/**
 * Writes down what the API of a stage says of itself, in the form of every other file.
 *
 * @returns what went wrong with the form
 */
export async function exportOpenApi(stage: Stage): Promise<string[]> {
  const file = join(stage.dir, exported);
  writeFileSync(file, JSON.stringify(await servedDocument(stage), null, 2));
  return checkCommand(biome("format", "--write", file), stage.dir);
}
