import { type Account, accountIn, type Credentials, isId, newCredentials } from "./account.ts";
import type { ApiDriver } from "./api-driver.ts";
import type { Answer } from "./exchange.ts";
import { expectThat } from "./expect.ts";

/** Where there are no accounts, this is what comes of the first step of most checks. */
export const noAccounts = "404 on POST /auth/register";

/** Registers, and looks only at whether somebody is let in: the rest is for a check of its own. */
export async function registered(api: ApiDriver, credentials = newCredentials()): Promise<Account> {
  const answer = await api.post("/auth/register", credentials);
  const account = accountIn(answer, credentials);
  expectThat(account !== undefined, answer, "201 with user, accessToken and refreshToken");
  return account as Account;
}

/** What lets somebody in: who they are, and two tokens. */
export function expectSession(answer: Answer, { email }: Credentials): void {
  const { user, accessToken, expiresIn, refreshToken } = Object(answer.json);
  const { id, email: shown, role } = Object(user);
  const isUser = isId(id) && shown === email && role === "user";
  expectThat(isUser, answer, `user with id, the e-mail ${email} and the role user`);
  const tokens = [accessToken, refreshToken].every((token) => typeof token === "string" && token);
  const lasts = Number.isSafeInteger(expiresIn) && expiresIn > 0;
  expectThat(tokens && lasts, answer, "accessToken, expiresIn in seconds, and refreshToken");
}
