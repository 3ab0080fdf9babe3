import { SetupError, ensureInstalled } from "./install.mjs";
import { needs } from "./needs.mjs";
import { root } from "./stages.mjs";

/**
 * Installs what the command needs, then hands over to its TypeScript.
 *
 * @param {string[]} argv the command and its arguments
 * @returns {Promise<number>} the exit code
 */
export async function main([command = "", ...args]) {
  const neededBy = needs[command];
  if (!neededBy) {
    console.error(`There is no command "${command}". These are there:\n`);
    console.error(Object.keys(needs).map((word) => `  npm run ${word}`).join("\n"));
    return 2;
  }
  try {
    await ensureInstalled(root, args.includes("--help") ? [] : neededBy(args));
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`\n${error.message}`);
    return 1;
  }
  const { register } = await import("tsx/esm/api");
  register();
  const { run } = await import(`../commands/${command}.ts`);
  return run(args);
}
