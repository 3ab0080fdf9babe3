import { join } from "node:path";
import { type Credentials, createCredentials } from "../check/account.ts";
import { CannotCheckError } from "../check/cannot-check-error.ts";
import { SetupError } from "../check/setup-error.ts";
import { Descendants } from "../harness/descendants.ts";
import { toExcerpt } from "../harness/printable.ts";
import { startGroup } from "../harness/process-group.ts";
import { renameVariables } from "../harness/program.ts";
import {
  type CommandLine,
  createScriptEnvironment,
  getScriptCommand,
  listScripts,
} from "../harness/script.ts";
import { readTracker } from "../harness/tracker-file.ts";

const script = "admin:create";

/** The time limit of the command. */
const timeoutMs = 60_000;

/**
 * Creates an administrator with the command of a folder: `admin` in its tracker.json, or the script
 * `admin:create` in its package.json.
 *
 * @param env the variables with which the command connects to the database
 * @throws CannotCheckError if there is no such command
 * @throws SetupError if it fails
 */
export async function createAdmin(
  dir: string,
  env: Record<string, string>,
  credentials = createCredentials(),
): Promise<Credentials> {
  const { admin, variables: names } = readTracker(dir);
  const command = admin ?? requireScriptCommand(dir);
  const { email, password } = credentials;
  const variables = {
    ...createScriptEnvironment(dir),
    ...renameVariables({ variables: names }, env),
    ADMIN_EMAIL: email,
    ADMIN_PASSWORD: password,
  };
  const descendants = new Descendants();
  const group = startGroup(command, { cwd: dir, env: variables, descendants });
  const timer = setTimeout(() => group.stop(), timeoutMs);
  const code = await group.ended.finally(() => clearTimeout(timer));
  await group.stop();
  if (code !== 0) {
    const name = admin ? '"admin" in tracker.json' : script;
    throw new SetupError(`${name} ended with ${code}: ${toExcerpt(group.log())}`);
  }
  return credentials;
}

/** @throws CannotCheckError if there is no such script */
function requireScriptCommand(dir: string): CommandLine {
  if (listScripts(dir).includes(script)) return getScriptCommand(dir, script);
  throw new CannotCheckError(
    `it needs an administrator: add a script "${script}" to ${join(dir, "package.json")}, or "admin" to ${join(dir, "tracker.json")}, that reads ADMIN_EMAIL and ADMIN_PASSWORD`,
  );
}
