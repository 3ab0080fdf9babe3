import {
  type Account,
  type Credentials,
  createCredentials,
  getTokens,
  isId,
  type Tokens,
  toAccount,
} from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectThat } from "../../check/expect.ts";

/** What a stage without accounts answers to the first request of most checks. */
export const noAccounts = "404 on POST /auth/register";

/** Registers a user and expects only a session: other checks look at the details. */
export async function registerAccount(
  api: ApiDriver,
  credentials = createCredentials(),
): Promise<Account> {
  const answer = await api.post("/auth/register", credentials);
  const account = toAccount(answer, credentials);
  expectThat(account !== undefined, answer, "user, accessToken and refreshToken");
  return account as Account;
}

/** Expects a session: the user and two tokens. */
export function expectSession(answer: Answer, { email }: Credentials): void {
  const { id, email: actualEmail, role } = Object(Object(answer.json).user);
  const isUser = isId(id) && actualEmail === email && role === "user";
  expectThat(isUser, answer, `user with id, the e-mail ${email} and the role user`);
  expectTokens(answer);
}

/** Expects two tokens. `expiresIn` may be left out, as in RFC 6749, section 5.1. */
export function expectTokens(answer: Answer): Tokens {
  const tokens = getTokens(answer);
  expectThat(tokens !== undefined, answer, "accessToken and refreshToken");
  const { expiresIn = 1 } = Object(answer.json);
  const isDuration = Number.isSafeInteger(expiresIn) && expiresIn > 0;
  expectThat(isDuration, answer, "expiresIn in seconds, or without it");
  return tokens as Tokens;
}
