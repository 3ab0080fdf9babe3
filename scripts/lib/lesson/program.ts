import { join } from "node:path";
import { type CommandLine, getScriptCommand, listScripts } from "../../../shared/harness/script.ts";
import type { Place } from "./consoles.ts";
import { CannotRun } from "./words.ts";

/** Commands that check the lessons, and would start an endless recursion. */
const recursiveCommands = ["test", "verify", "lesson"];

/**
 * Returns the command line for the words of a command, without npm and without a shell.
 *
 * @param folder the working folder
 * @throws CannotRun for an unknown program
 */
export function toCommandLine(words: string[], place: Place, folder: string): CommandLine {
  const [program = "", ...args] = words;
  if (program === "node") return [process.execPath, ...listReporterArgs(args), ...args];
  if (program === "git" && place === "tmp") return ["git", ...args];
  if (program === "git") {
    throw new CannotRun(
      `\`${words.join(" ")}\` would change this repository. Write \`\`\`console in=tmp, or use sh.`,
    );
  }
  const script = program === "npm" ? findScript(args) : undefined;
  if (!script || place === "tmp") throw createCannotRun(words);
  return place === "root" ? getRootScript(script, folder, words) : getStageScript(script, folder);
}

const createCannotRun = (words: string[]): CannotRun =>
  new CannotRun(`\`${words.join(" ")}\` cannot be run by the check. Use sh.`);

interface Script {
  name: string;
  args: string[];
}

/** Finds the script of `npm run stage 00`, `npm start -- list` or `npm test`. */
function findScript([command = "", ...rest]: string[]): Script | undefined {
  const isShortForm = ["start", "test"].includes(command);
  if (!isShortForm && command !== "run") return undefined;
  const [name = "", ...words] = isShortForm ? [command, ...rest] : rest;
  const separator = words.indexOf("--");
  const npmWords = separator === -1 ? words : words.slice(0, separator);
  const option = npmWords.find((word) => word.startsWith("-"));
  if (option !== undefined) {
    throw new CannotRun(
      `npm does not pass "${option}" on. Write it without dashes, or write -- before it.`,
    );
  }
  return { name, args: words.filter((_, index) => index !== separator) };
}

function getRootScript({ name, args }: Script, root: string, words: string[]): CommandLine {
  if (recursiveCommands.includes(name)) throw createCannotRun(words);
  if (!listScripts(root).includes(name)) {
    throw new CannotRun(`The root's package.json has no script "${name}". Correct the command.`);
  }
  return [process.execPath, join(root, "scripts", "run.mjs"), name, ...args];
}

function getStageScript({ name, args }: Script, folder: string): CommandLine {
  if (!listScripts(folder).includes(name)) {
    throw new CannotRun(`The stage's package.json has no script "${name}". Correct the command.`);
  }
  const [program, ...commandArgs] = getScriptCommand(folder, name, args);
  return [program, ...listReporterArgs(commandArgs), ...commandArgs];
}

/** Selects the reporter of a terminal, because older releases of Node.js write TAP into a pipe. */
const listReporterArgs = (args: string[]): string[] =>
  args.includes("--test") ? ["--test-reporter=spec"] : [];
