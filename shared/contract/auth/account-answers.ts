import {
  type Account,
  type Credentials,
  getTokens,
  isId,
  newCredentials,
  type Tokens,
  toAccount,
} from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectThat } from "../../check/expect.ts";

/** Where there are no accounts, this is what comes of the first step of most checks. */
export const noAccounts = "404 on POST /auth/register";

/** Registers, and looks only at whether somebody is let in: the rest is for a check of its own. */
export async function registered(api: ApiDriver, credentials = newCredentials()): Promise<Account> {
  const answer = await api.post("/auth/register", credentials);
  const account = toAccount(answer, credentials);
  expectThat(account !== undefined, answer, "user, accessToken and refreshToken");
  return account as Account;
}

/** What lets somebody in: who they are, and two tokens. */
export function expectSession(answer: Answer, { email }: Credentials): void {
  const { id, email: shown, role } = Object(Object(answer.json).user);
  const isUser = isId(id) && shown === email && role === "user";
  expectThat(isUser, answer, `user with id, the e-mail ${email} and the role user`);
  expectTokens(answer);
}

/** Expects two tokens. `expiresIn` may be left out, as in RFC 6749, section 5.1. */
export function expectTokens(answer: Answer): Tokens {
  const tokens = getTokens(answer);
  expectThat(tokens !== undefined, answer, "accessToken and refreshToken");
  const { expiresIn = 1 } = Object(answer.json);
  const lasts = Number.isSafeInteger(expiresIn) && expiresIn > 0;
  expectThat(lasts, answer, "expiresIn in seconds, or without it");
  return tokens as Tokens;
}
