import { stripVTControlCharacters } from "node:util";
import { ensureBuilt } from "../../../shared/harness/build.ts";
import { type Console, findConsoles, type ShownCommand, withoutBlankEnds } from "./consoles.ts";
import { environmentFor } from "./environment.ts";
import { LessonFolders, type Written } from "./lesson-folders.ts";
import { LessonServers } from "./lesson-servers.ts";
import type { Lesson } from "./page.ts";
import { programFor } from "./program.ts";
import { runMerged } from "./run-merged.ts";
import { createTranscript, typedLines } from "./transcript.ts";
import { CannotRun, splitWords } from "./words.ts";

/** What a command did. */
export interface Result {
  /** What it printed, line by line, as a lesson shows it. */
  printed: string[];
  /** The exit code; nothing if it had to be ended. */
  code: number | undefined;
  /** Why it could not be run, where it could not. */
  failure?: string;
}

export interface Played {
  console: Console;
  command: ShownCommand;
  result: Result;
}

interface Stand {
  folders: LessonFolders;
  servers: LessonServers;
}

/** What commands have done that were run in the root. */
export type Known = ReadonlyMap<string, Result>;

/**
 * Runs every command of a lesson, one after another.
 *
 * @param earlier what need not be run again
 */
export async function playLesson(lesson: Lesson, earlier: Known = new Map()): Promise<Played[]> {
  const { stage, root } = lesson;
  const stand = { folders: new LessonFolders(stage, root), servers: new LessonServers(stage) };
  const known = new Map(earlier);
  const played: Played[] = [];
  try {
    for (const console of findConsoles(lesson)) {
      for (const command of console.commands) {
        const before = isRepeatable(console) ? known.get(command.text) : undefined;
        const result = before ?? (await play(command, console, stand));
        if (isRepeatable(console)) known.set(command.text, result);
        played.push({ console, command, result });
      }
    }
    return played;
  } finally {
    await stand.servers.stop();
    stand.folders.remove();
  }
}

/** In the root, and without a server, commands leave nothing behind that would change the next. */
const isRepeatable = ({ place, server, prompt }: Console): boolean =>
  place === "root" && !server && !prompt;

async function play(command: ShownCommand, console: Console, stand: Stand): Promise<Result> {
  try {
    return await run(command, console, stand);
  } catch (error) {
    return { printed: [], code: undefined, failure: explain(command, error as Error) };
  }
}

function explain({ text }: ShownCommand, error: NodeJS.ErrnoException): string {
  if (error instanceof CannotRun) return error.message;
  const why =
    error.code === "ENOENT" && error.path
      ? `${error.path} is not on this machine. See: npm run doctor`
      : `${error.message}\n    Mend that first.`;
  return `\`${text}\` did not run: ${why}`;
}

async function run(
  { text, shown }: ShownCommand,
  { place, server, prompt }: Console,
  { folders, servers }: Stand,
): Promise<Result> {
  const words = splitWords(text);
  const cwd = folders.of(place);
  const program = programFor(words, place, cwd);
  if (place === "stage" && runsTheBuild(words)) await ensureBuilt(cwd);
  const ports = await (server ? servers.running() : servers.none());
  const typed = prompt ? typedLines(shown) : [];
  const { printed, code } = await runMerged(program, {
    cwd,
    env: environmentFor(place, ports),
    input: typed.map((line) => `${line}\n`).join(""),
    output: folders.outputFile(),
  });
  const lines = asWritten(printed, [...folders.written(), ...servers.written()]);
  const seen = prompt ? createTranscript(lines, typed) : lines;
  return { printed: trimmed(seen), code };
}

const trimmed = (lines: string[]): string[] =>
  withoutBlankEnds(lines.map((line) => line.trimEnd()));

/** What a command has done that somebody else has run in the root. */
export const toResult = (printed: string, code: number): Result => ({
  printed: trimmed(asWritten(printed, [])),
  code,
});

/** `npm start`, `npm run start`, `npm run start:web`. */
const runsTheBuild = ([program, ...words]: string[]): boolean =>
  program === "npm" && words.slice(0, 2).some((word) => /^start\b/.test(word));

/** What was printed, as a lesson would write it down: without colours and without this machine. */
function asWritten(printed: string, words: Written[]): string[] {
  const text = words.reduce((all, [own, written]) => all.replaceAll(own, written), printed);
  return stripVTControlCharacters(text).split(/\r?\n/);
}
