import { existsSync } from "node:fs";
import { join } from "node:path";
import { isHelpRequest } from "./help.mjs";
import { ensureInstalled, SetupError } from "./install.mjs";
import { needs } from "./needs.mjs";
import { readCaller } from "./place.mjs";
import { root } from "./stages.mjs";

/**
 * Installs what the command needs, then runs its TypeScript.
 *
 * @param {string[]} argv the command and its arguments
 * @returns {Promise<number>} the exit code
 */
export async function main(argv) {
  const [command = "", ...args] = readCaller(argv);
  const listNeededWorkspaces = needs[command];
  if (!listNeededWorkspaces) {
    console.error(`There is no command "${command}". The commands are:\n`);
    console.error(
      Object.keys(needs)
        .map((word) => `  npm run ${word}`)
        .join("\n"),
    );
    return 2;
  }
  prepareProcess();
  const isHelp = isHelpRequest(command, args);
  try {
    await ensureInstalled(root, isHelp ? [] : listNeededWorkspaces(args));
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`\n${error.message}`);
    return 1;
  }
  const { register } = await import("tsx/esm/api");
  register();
  const { runCommand } = await import("../lib/command.ts");
  const words = isHelp ? ["help", ...args] : args;
  return runCommand(await import(`../commands/${command}.ts`), words);
}

function prepareProcess() {
  const env = join(root, ".env");
  if (existsSync(env)) process.loadEnvFile(env);
  // These variables would override the connection in DATABASE_URL.
  for (const name of Object.keys(process.env)) if (/^PG/i.test(name)) delete process.env[name];
  // A program that reads the output may end early, as `head` does. This is not an error.
  process.stdout.on("error", (error) => {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EPIPE") process.exit();
  });
}
