import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { ELLIPSIS } from "./compare-lines.ts";
import { isUpToDate } from "./outputs.ts";
import { readLesson } from "./page.ts";
import { type PlayedCommand, playLesson } from "./play.ts";

/**
 * Writes the outputs of its commands into the lesson. Up-to-date outputs are not changed, nor are
 * blocks that omit lines, because only a person can place the ….
 *
 * @returns the commands whose output was changed
 */
export async function updateOutputs(stage: Stage, root: string): Promise<string[]> {
  const lesson = readLesson(stage, root);
  if (!lesson) return [];
  const changedOutputs = (await playLesson(lesson)).filter(isOutdated);
  const lines = lesson.markdown.split("\n");
  for (const { command, result, console } of changedOutputs.toReversed()) {
    const indent = lines[console.line - 1]?.match(/^\s*/)?.[0] ?? "";
    const newLines = result.printed.map((line) => (line === "" ? "" : indent + line));
    lines.splice(command.shownFrom - 1, command.shown.length, ...newLines);
  }
  if (changedOutputs.length > 0) writeFileSync(join(root, lesson.path), lines.join("\n"));
  return changedOutputs.map(({ command }) => command.text);
}

function isOutdated(playedCommand: PlayedCommand): boolean {
  const { console, result } = playedCommand;
  const omitsLines = console.commands.some(({ shown }) => shown.includes(ELLIPSIS));
  const hasRun = result.failure === undefined && result.code !== undefined;
  return hasRun && !omitsLines && !isUpToDate(playedCommand);
}
