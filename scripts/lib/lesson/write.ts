import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { ELLIPSIS } from "./compare-lines.ts";
import { isTrue } from "./outputs.ts";
import { readLesson } from "./page.ts";
import { type Played, playLesson } from "./play.ts";

/**
 * Writes into the lesson what its commands really print. What is true already stays as it is, and
 * so does a block that leaves lines out: where its … would stand now, only a person can say.
 *
 * @returns the commands whose output was written
 */
export async function updateOutputs(stage: Stage, root: string): Promise<string[]> {
  const lesson = readLesson(stage, root);
  if (!lesson) return [];
  const changed = (await playLesson(lesson)).filter(isToBeWritten);
  const lines = lesson.markdown.split("\n");
  for (const { command, result, console } of changed.toReversed()) {
    const indent = lines[console.line - 1]?.match(/^\s*/)?.[0] ?? "";
    const printed = result.printed.map((line) => (line === "" ? "" : indent + line));
    lines.splice(command.shownFrom - 1, command.shown.length, ...printed);
  }
  if (changed.length > 0) writeFileSync(join(root, lesson.path), lines.join("\n"));
  return changed.map(({ command }) => command.text);
}

function isToBeWritten(played: Played): boolean {
  const { console, result } = played;
  const leavesOut = console.commands.some(({ shown }) => shown.includes(ELLIPSIS));
  const hasRun = result.failure === undefined && result.code !== undefined;
  return hasRun && !leavesOut && !isTrue(played);
}
