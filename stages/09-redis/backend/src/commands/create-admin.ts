import { hashPassword } from "../auth/passwords.ts";
import { createRefreshTokenStore } from "../auth/refresh-tokens.ts";
import { registrationSchema } from "../auth/schemas.ts";
import { loadAdminConfig } from "../config.ts";
import { createUserStore } from "../users/store.ts";
import { askCredentials } from "./ask-credentials.ts";
import { withDatabase } from "./command.ts";

/** Creates an administrator. The API cannot create one. */
await withDatabase(async (database) => {
  const { email, password } = validateCredentials(
    loadAdminConfig(process.env) ?? (await askCredentials()),
  );
  const passwordHash = await hashPassword(password);
  await database.transaction(async (manager) => {
    const { id } = await createUserStore(manager).saveAdmin({ email, passwordHash });
    // If the account existed, its sessions end.
    await createRefreshTokenStore(manager).revokeAll(id);
  });
  console.log(`${email} is an administrator now. Log in at /admin.`);
});

function validateCredentials(credentials: unknown) {
  const { data, error } = registrationSchema.safeParse(credentials);
  if (data) return data;
  const reasons = error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
  throw new Error(
    `No administrator was created:\n${reasons.join("\n")}\nPlease run the command again.`,
  );
}
