import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { getScriptCommand, listScripts } from "../../../shared/harness/script.ts";
import { type ServicesOptions, withServices } from "../../../shared/harness/services.ts";
import { runInTerminal } from "./in-terminal.ts";
import { readSettings } from "./settings.ts";

/** Returns a temporary database for tests, and that of `npm run stage` for other scripts. */
function getServicesOptions(script: string, number: string): ServicesOptions {
  if (script === "test") return { migrates: false };
  // Scripts that change the tables must not find migrated ones.
  return { keep: number, migrates: !script.startsWith("db:") };
}

/**
 * Runs a script of a stage in this terminal, with the services of the stage and their data.
 *
 * @param words passed to the script
 * @returns the exit code of the script
 * @throws ExplainedError if a service cannot be started
 */
export function runScript(stage: Stage, script: string, words: string[] = []): Promise<number> {
  const command = getScriptCommand(stage.dir, script, words);
  const print = (text: string) => console.error(`  ${text}`);
  const settings = readSettings(stage.dir);
  const run = async (env: Record<string, string>) =>
    (await runInTerminal(command, { cwd: stage.dir, env: { ...settings, ...env } })).code;
  const options = {
    ...getServicesOptions(script, padTwoDigits(stage.number)),
    print,
    env: settings,
  };
  return withServices(stage, run, options);
}

/** Lists the scripts of a stage, one per line. */
export const formatScriptTable = ({ dir }: Stage): string =>
  listScripts(dir)
    .map((name) => `  ${name}`)
    .join("\n");
