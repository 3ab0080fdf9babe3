import { stripVTControlCharacters } from "node:util";
import { ensureBuilt } from "../../../shared/harness/build.ts";
import { type Console, findConsoles, type ShownCommand, trimBlankLines } from "./consoles.ts";
import { createCommandEnvironment } from "./environment.ts";
import { LessonFolders, type Replacement } from "./lesson-folders.ts";
import { LessonServers } from "./lesson-servers.ts";
import type { Lesson } from "./page.ts";
import { toCommandLine } from "./program.ts";
import { runMerged } from "./run-merged.ts";
import { createTranscript, listTypedLines } from "./transcript.ts";
import { CannotRun, splitWords } from "./words.ts";

/** The result of a command. */
export interface Result {
  /** The lines of the output, as a lesson shows them. */
  printed: string[];
  /** The exit code; undefined after a timeout. */
  code: number | undefined;
  /** Why it could not be run. */
  failure?: string;
}

export interface PlayedCommand {
  console: Console;
  command: ShownCommand;
  result: Result;
}

interface LessonContext {
  folders: LessonFolders;
  servers: LessonServers;
}

/** Results of commands in the root, by the text of the command. */
export type KnownResults = Map<string, Result>;

/**
 * Runs every command of a page, one after another.
 *
 * @param results results of commands that are not run again; new ones are added
 */
export async function playLesson(
  lesson: Lesson,
  results: KnownResults = new Map(),
): Promise<PlayedCommand[]> {
  const { stage, root } = lesson;
  const context = { folders: new LessonFolders(stage, root), servers: new LessonServers(stage) };
  const playedCommands: PlayedCommand[] = [];
  try {
    for (const console of findConsoles(lesson)) {
      for (const command of console.commands) {
        const before = isRepeatable(console) ? results.get(command.text) : undefined;
        const result = before ?? (await runCommand(command, console, context));
        if (isRepeatable(console)) results.set(command.text, result);
        playedCommands.push({ console, command, result });
      }
    }
    return playedCommands;
  } finally {
    await context.servers.stop();
    context.folders.remove();
  }
}

/** Commands in the root without a server do not affect later commands. */
const isRepeatable = ({ place, server, prompt }: Console): boolean =>
  place === "root" && !server && !prompt;

async function runCommand(
  command: ShownCommand,
  console: Console,
  context: LessonContext,
): Promise<Result> {
  try {
    return await run(command, console, context);
  } catch (error) {
    return { printed: [], code: undefined, failure: explain(command, error as Error) };
  }
}

function explain({ text }: ShownCommand, error: NodeJS.ErrnoException): string {
  if (error instanceof CannotRun) return error.message;
  const cause =
    error.code === "ENOENT" && error.path
      ? `${error.path} is not installed. See: npm run doctor`
      : `${error.message}\n    Fix that first.`;
  return `\`${text}\` did not run: ${cause}`;
}

async function run(
  { text, shown }: ShownCommand,
  { place, server, prompt }: Console,
  { folders, servers }: LessonContext,
): Promise<Result> {
  const words = splitWords(text);
  const cwd = folders.get(place);
  if (place === "stage" && isBuildCommand(words)) await ensureBuilt(cwd);
  const ports = await (server ? servers.start() : servers.getUnused());
  const runWords = server ? servers.replacePorts(words, ports) : words;
  const program = toCommandLine(runWords, place, cwd);
  const typedLines = prompt ? listTypedLines(shown) : [];
  const { printed, code } = await runMerged(program, {
    cwd,
    env: createCommandEnvironment(place, ports),
    input: typedLines.map((line) => `${line}\n`).join(""),
    output: folders.createOutputPath(),
  });
  const lines = replaceAll(printed, [...folders.listReplacements(), ...servers.listReplacements()]);
  const screenLines = prompt ? createTranscript(lines, typedLines) : lines;
  return { printed: trimLines(screenLines), code };
}

const trimLines = (lines: string[]): string[] =>
  trimBlankLines(lines.map((line) => line.trimEnd()));

/** Creates the result of a command that was run elsewhere, in the root. */
export const toResult = (printed: string, code: number): Result => ({
  printed: trimLines(replaceAll(printed, [])),
  code,
});

/** Returns whether a command is `npm start`, `npm run start` or `npm run start:web`. */
const isBuildCommand = ([program, ...words]: string[]): boolean =>
  program === "npm" && words.slice(0, 2).some((word) => /^start\b/.test(word));

/** Removes colours, and replaces machine-dependent texts as in a lesson. */
function replaceAll(printed: string, replacements: Replacement[]): string[] {
  const text = replacements.reduce(
    (result, [text, replacement]) => result.replaceAll(text, replacement),
    printed,
  );
  return stripVTControlCharacters(text).split(/\r?\n/);
}
