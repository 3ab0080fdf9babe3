import { randomUUID } from "node:crypto";
import { createCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import { expectStatus, isRefused } from "../../check/expect.ts";
import { noAccounts as before } from "./account-assertions.ts";

/** Registers with one password and expects a log-in with another one to fail; the server may also reject the registration. */
async function expectDifferent(api: ApiDriver, password: string, other: string): Promise<void> {
  const { email } = createCredentials();
  const visitor = api.asAnonymous();
  const registration = await visitor.post("/auth/register", { email, password });
  if (isRefused(registration)) return;
  expectStatus(registration, 201);
  const answer = await visitor.post("/auth/login", { email, password: other });
  expectStatus(answer, 401, 400, 422);
}

/** More bytes than bcrypt reads. */
const createLongPassword = () => `${randomUUID()}${randomUUID()}12345678`;

export function addPasswordChecks({ adds }: CheckBuilder): void {
  adds(
    "POST /auth/login rejects a password that differs only in case",
    { before, why: "Ignoring case makes passwords much easier to guess." },
    async ({ api }) => {
      await expectDifferent(api, "Correct Horse", "correct horse");
    },
  );

  adds(
    "POST /auth/login rejects a password without its leading and trailing spaces",
    { before, why: "NIST SP 800-63B: a password is compared exactly as it was typed." },
    async ({ api }) => expectDifferent(api, "  correct horse ", "correct horse"),
  );

  adds(
    "a password longer than 72 bytes is compared in full, or rejected at registration",
    { before, why: "bcrypt reads only 72 bytes: passwords that differ after that would be equal." },
    async ({ api }) => {
      const password = createLongPassword();
      await expectDifferent(api, password, `${password.slice(0, 72)}87654321`);
    },
  );
}
