import { join } from "node:path";
import { type Credentials, newCredentials } from "../../shared/contract/account.ts";
import { CannotCheckError } from "../../shared/contract/capability.ts";
import { SetupError } from "../../shared/contract/setup-error.ts";
import { startGroup } from "../../shared/harness/process-group.ts";
import { scriptCommand, scriptsOf } from "../../shared/harness/script.ts";

const script = "admin:create";

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
  const variables = { ...env, ADMIN_EMAIL: email, ADMIN_PASSWORD: password };
  const group = startGroup(scriptCommand(dir, script), { cwd: dir, env: variables });
  const code = await group.ended;
  if (code !== 0) throw new SetupError(`${script} ended with ${code}: ${group.log().trim()}`);
  return credentials;
}
