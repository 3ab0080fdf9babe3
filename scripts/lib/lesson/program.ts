import { join } from "node:path";
import { type CommandLine, listScripts, scriptCommand } from "../../../shared/harness/script.ts";
import type { Place } from "./consoles.ts";
import { CannotRun } from "./words.ts";

/** They check the lessons themselves, and would never come to an end. */
const checkingLessons = ["test", "verify", "lesson"];

/**
 * What to start for the words of a command, without npm and without a shell.
 *
 * @param folder where it runs
 * @throws CannotRun for a program that the check does not know
 */
export function programFor(words: string[], place: Place, folder: string): CommandLine {
  const [program = "", ...args] = words;
  if (program === "node") return [process.execPath, ...specReporter(args), ...args];
  if (program === "git" && place === "tmp") return ["git", ...args];
  if (program === "git") {
    throw new CannotRun(
      `\`${words.join(" ")}\` would change this repository. Write \`\`\`console in=tmp, or sh for it.`,
    );
  }
  const script = program === "npm" ? findScript(args) : undefined;
  if (!script || place === "tmp") throw cannotRun(words);
  return place === "root" ? rootScript(script, folder, words) : stageScript(script, folder);
}

const cannotRun = (words: string[]): CannotRun =>
  new CannotRun(`\`${words.join(" ")}\` cannot be run by the check. Use sh for it.`);

interface Script {
  name: string;
  args: string[];
}

/** `npm run stage 00`, `npm start -- list`, `npm test`. */
function findScript([command = "", ...rest]: string[]): Script | undefined {
  const short = ["start", "test"].includes(command);
  if (!short && command !== "run") return undefined;
  const [name = "", ...words] = short ? [command, ...rest] : rest;
  const separator = words.indexOf("--");
  const forNpm = separator === -1 ? words : words.slice(0, separator);
  const option = forNpm.find((word) => word.startsWith("-"));
  if (option !== undefined) {
    throw new CannotRun(
      `npm keeps "${option}" for itself. Write it as a bare word, or -- before it.`,
    );
  }
  return { name, args: words.filter((_, index) => index !== separator) };
}

function rootScript({ name, args }: Script, root: string, words: string[]): CommandLine {
  if (checkingLessons.includes(name)) throw cannotRun(words);
  if (!listScripts(root).includes(name)) {
    throw new CannotRun(`The root's package.json has no script "${name}". Correct the command.`);
  }
  return [process.execPath, join(root, "scripts", "run.mjs"), name, ...args];
}

function stageScript({ name, args }: Script, folder: string): CommandLine {
  if (!listScripts(folder).includes(name)) {
    throw new CannotRun(`The stage's package.json has no script "${name}". Correct the command.`);
  }
  const [program, ...fixed] = scriptCommand(folder, name, args);
  return [program, ...specReporter(fixed), ...fixed];
}

/** What a person sees in a terminal; older releases of Node.js write TAP into a pipe. */
const specReporter = (args: string[]): string[] =>
  args.includes("--test") ? ["--test-reporter=spec"] : [];
