import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { CodeBlock } from "../markdown.ts";
import { ELLIPSIS } from "./compare-lines.ts";
import { updateGeneratedPart } from "./generated-parts.ts";
import { isDrawing } from "./languages.ts";
import { isUpToDate } from "./outputs.ts";
import { type Lesson, listCodeBlocks, readLesson } from "./page.ts";
import { type KnownResults, type PlayedCommand, playLesson } from "./play.ts";
import { withStepStates } from "./step-states.ts";

/**
 * Writes the outputs of its commands and the generated parts into the pages of a lesson, and copies
 * the code of the English pages into the Romanian ones. Up-to-date outputs are not changed, nor are
 * blocks that omit lines, because only a person can place the ….
 *
 * @returns the commands whose output was changed, and the paths of the other changed pages
 */
export const updateLesson = (stage: Stage, root: string): Promise<string[]> =>
  withStepStates(stage, root, async (states) => {
    const results: KnownResults = new Map();
    const written: string[] = [];
    for (const page of readLesson(stage, root, "en", states)) {
      written.push(...(await updateOutputs(page, results)));
    }
    const english = readLesson(stage, root, "en", states);
    const romanian = readLesson(stage, root, "ro", states);
    const changes = [
      ...english.map((page) => [page, updateGeneratedPart(page)] as const),
      ...romanian.map((page) => [page, updateTranslation(page, english)] as const),
    ];
    for (const [{ path, markdown }, text] of changes) {
      if (text === markdown) continue;
      writeFileSync(join(root, path), text);
      written.push(path);
    }
    return written;
  });

async function updateOutputs(page: Lesson, results: KnownResults): Promise<string[]> {
  const changedOutputs = (await playLesson(page, results)).filter(isOutdated);
  const lines = page.markdown.split("\n");
  for (const { command, result, console } of changedOutputs.toReversed()) {
    const indent = lines[console.line - 1]?.match(/^\s*/)?.[0] ?? "";
    const newLines = result.printed.map((line) => (line === "" ? "" : indent + line));
    lines.splice(command.shownFrom - 1, command.shown.length, ...newLines);
  }
  if (changedOutputs.length > 0) writeFileSync(join(page.root, page.path), lines.join("\n"));
  return changedOutputs.map(({ command }) => command.text);
}

function isOutdated(playedCommand: PlayedCommand): boolean {
  const { console, result } = playedCommand;
  const omitsLines = console.commands.some(({ shown }) => shown.includes(ELLIPSIS));
  const hasRun = result.failure === undefined && result.code !== undefined;
  return hasRun && !omitsLines && !isUpToDate(playedCommand);
}

/** Returns the text of a Romanian page with the code of the English one, if their blocks match. */
function updateTranslation(page: Lesson, pages: Lesson[]): string {
  const english = pages.find(({ path }) => basename(path) === basename(page.path));
  const [own, models] = [listCodeBlocks(page), english ? listCodeBlocks(english) : []];
  const isSame =
    own.map(({ info }) => info).join("\n") === models.map(({ info }) => info).join("\n");
  const lines = page.markdown.split("\n");
  if (isSame) {
    for (const [index, block] of [...own.entries()].reverse()) {
      const model = models[index];
      if (model && !isDrawing(block)) replaceCode(lines, block, model.code);
    }
  }
  return updateGeneratedPart({ ...page, markdown: lines.join("\n") });
}

function replaceCode(lines: string[], { line, code }: CodeBlock, next: string[]): void {
  const indent = lines[line - 1]?.match(/^\s*/)?.[0] ?? "";
  lines.splice(line, code.length, ...next.map((text) => (text === "" ? "" : indent + text)));
}
