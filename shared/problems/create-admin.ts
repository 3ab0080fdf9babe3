import { type Credentials, createCredentials } from "../check/account.ts";
import { SetupError } from "../check/setup-error.ts";
import { startGroup } from "../harness/process-group.ts";
import { getScriptCommand } from "../harness/script.ts";

const script = "admin:create";

/**
 * Creates an administrator with the script of a stage.
 *
 * @param env the variables with which the script connects to the database
 * @throws SetupError if it fails
 */
export async function createAdmin(dir: string, env: Record<string, string>): Promise<Credentials> {
  const credentials = createCredentials();
  const { email, password } = credentials;
  const variables = { ...env, ADMIN_EMAIL: email, ADMIN_PASSWORD: password };
  const group = startGroup(getScriptCommand(dir, script), { cwd: dir, env: variables });
  const code = await group.ended;
  if (code !== 0) throw new SetupError(`${script} ended with ${code}: ${group.log().trim()}`);
  return credentials;
}
