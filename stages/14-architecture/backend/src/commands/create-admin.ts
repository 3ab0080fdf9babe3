import { hashPassword } from "../auth/passwords.ts";
import { refreshTokensIn } from "../auth/refresh-tokens.ts";
import { registrationSchema } from "../auth/schemas.ts";
import { loadAdminConfig } from "../config.ts";
import { usersIn } from "../users/store.ts";
import { askCredentials } from "./ask-credentials.ts";
import { withDatabase } from "./command.ts";

/** The first administrator is made here: the API makes none, whatever it is sent. */
await withDatabase(async (database) => {
  const { email, password } = credentialsIn(
    loadAdminConfig(process.env) ?? (await askCredentials()),
  );
  const passwordHash = await hashPassword(password);
  await database.transaction(async (manager) => {
    const { id } = await usersIn(manager).saveAdmin({ email, passwordHash });
    // An account that was somebody's before: who is logged in to it is not any more.
    await refreshTokensIn(manager).revokeAll(id);
  });
  console.log(`${email} is an administrator now. Log in at /admin.`);
});

function credentialsIn(given: unknown) {
  const { data, error } = registrationSchema.safeParse(given);
  if (data) return data;
  const reasons = error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
  throw new Error(`No administrator was made:\n${reasons.join("\n")}\nPlease run it again.`);
}
