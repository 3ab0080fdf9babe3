import { join } from "node:path";
import { type Credentials, newCredentials } from "../../shared/contract/account.ts";
import { CannotCheckError } from "../../shared/contract/capability.ts";
import { SetupError } from "../../shared/contract/setup-error.ts";
import { Descendants } from "../../shared/harness/descendants.ts";
import { excerpt } from "../../shared/harness/printable.ts";
import { startGroup } from "../../shared/harness/process-group.ts";
import { scriptCommand, scriptEnvironment, scriptsOf } from "../../shared/harness/script.ts";

const script = "admin:create";

/** How long the script may take, in milliseconds. */
const timeoutMs = 60_000;

/**
 * Makes an admin with the script that a folder has for it.
 *
 * @param env where the script finds what its Task Tracker keeps
 * @throws CannotCheckError if there is no such script
 * @throws SetupError if it fails
 */
export async function createAdmin(
  dir: string,
  env: Record<string, string>,
  credentials = newCredentials(),
): Promise<Credentials> {
  if (!scriptsOf(dir).includes(script)) {
    throw new CannotCheckError(
      `it needs an admin: add a script "${script}" to ${join(dir, "package.json")} that reads ADMIN_EMAIL and ADMIN_PASSWORD`,
    );
  }
  const { email, password } = credentials;
  const variables = {
    ...scriptEnvironment(dir),
    ...env,
    ADMIN_EMAIL: email,
    ADMIN_PASSWORD: password,
  };
  const descendants = new Descendants();
  const group = startGroup(scriptCommand(dir, script), { cwd: dir, env: variables, descendants });
  const timer = setTimeout(() => group.stop(), timeoutMs);
  const code = await group.ended.finally(() => clearTimeout(timer));
  await group.stop();
  if (code !== 0) throw new SetupError(`${script} ended with ${code}: ${excerpt(group.log())}`);
  return credentials;
}
