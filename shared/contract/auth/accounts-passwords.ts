import { randomUUID } from "node:crypto";
import { newCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Kit } from "../../check/capability.ts";
import { expectStatus, isRefused } from "../../check/expect.ts";
import { noAccounts as before } from "./account-answers.ts";

/** Registers with a password, and logs in with another one; a server may refuse both as such. */
async function expectWrong(api: ApiDriver, password: string, other: string): Promise<void> {
  const { email } = newCredentials();
  const stranger = api.anonymous();
  const registration = await stranger.post("/auth/register", { email, password });
  if (isRefused(registration)) return;
  expectStatus(registration, 201);
  const answer = await stranger.post("/auth/login", { email, password: other });
  expectStatus(answer, 401, 400, 422);
}

/** More bytes than bcrypt reads. */
const longPassword = () => `${randomUUID()}${randomUUID()}12345678`;

export function passwords({ adds }: Kit): void {
  adds(
    "a password in another case is wrong",
    { before, why: "Half of the characters of a password would count for nothing." },
    async ({ api }) => {
      await expectWrong(api, "Correct Horse", "correct horse");
    },
  );

  adds(
    "spaces at the ends of a password count",
    { before, why: "NIST SP 800-63B: a password is compared as it was typed." },
    async ({ api }) => expectWrong(api, "  correct horse ", "correct horse"),
  );

  adds(
    "a long password counts to its last character, or is refused",
    { before, why: "bcrypt reads 72 bytes: whatever follows would open the account as well." },
    async ({ api }) => {
      const password = longPassword();
      await expectWrong(api, password, `${password.slice(0, 72)}87654321`);
    },
  );
}
