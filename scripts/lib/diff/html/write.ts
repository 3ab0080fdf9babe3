import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ExplainedError } from "../../../../shared/harness/explained-error.ts";
import type { StageDiff } from "../model.ts";
import type { Language } from "../options.ts";
import { diffPage } from "./page.ts";

/**
 * Writes a diff as a page into a file.
 *
 * @throws ExplainedError if the file cannot be written
 */
export async function writeDiffPage(
  diff: StageDiff,
  language: Language,
  file: string,
): Promise<void> {
  const page = await diffPage(diff, language);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, page);
  } catch (error) {
    const { message } = error as Error;
    throw new ExplainedError(
      `${file} cannot be written: ${message}\nName a file, such as diff.html`,
    );
  }
}
