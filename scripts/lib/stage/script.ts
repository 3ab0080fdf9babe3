import { type Stage, twoDigits } from "../../../shared/harness/manifest.ts";
import { listScripts, scriptCommand } from "../../../shared/harness/script.ts";
import { type ServicesOptions, withServices } from "../../../shared/harness/services.ts";
import { runInTerminal } from "./in-terminal.ts";
import { readSettings } from "./settings.ts";

/** A database of its own for tests; for all else the one that `npm run stage` keeps. */
function dataFor(script: string, number: string): ServicesOptions {
  if (script === "test") return { migrates: false };
  // What is about the tables has to find them as they are.
  return { keep: number, migrates: !script.startsWith("db:") };
}

/**
 * Runs a script of a stage in this terminal, with what the stage needs and the data that it keeps.
 *
 * @param words passed to the script
 * @returns the exit code of the script
 * @throws ExplainedError if what it needs cannot be opened
 */
export function runScript(stage: Stage, script: string, words: string[] = []): Promise<number> {
  const command = scriptCommand(stage.dir, script, words);
  const say = (text: string) => console.error(`  ${text}`);
  const settings = readSettings(stage.dir);
  const run = async (env: Record<string, string>) =>
    (await runInTerminal(command, { cwd: stage.dir, env: { ...settings, ...env } })).code;
  const options = { ...dataFor(script, twoDigits(stage.number)), say, env: settings };
  return withServices(stage, run, options);
}

/** Every script of a stage, one a line. */
export const scriptTable = ({ dir }: Stage): string =>
  listScripts(dir)
    .map((name) => `  ${name}`)
    .join("\n");
