import { createCredentials, getTokens } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import { capability } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { expectLine } from "../observability/logs-common.ts";
import { registerAccount } from "./account-assertions.ts";

const before = "200 on POST /auth/refresh";

const refresh = (api: ApiDriver, refreshToken: string): Promise<Answer> =>
  api.asAnonymous().post("/auth/refresh", { refreshToken });

/** Creates a session and refreshes it several times. @returns all its refresh tokens so far */
async function createSession(api: ApiDriver, refreshes: number, credentials = createCredentials()) {
  const account = await registerAccount(api.asAnonymous(), credentials);
  const tokens = [account.refreshToken];
  while (tokens.length <= refreshes) {
    const answer = await refresh(api, tokens.at(-1) ?? "");
    expectStatus(answer, 200);
    tokens.push(getTokens(answer)?.refreshToken ?? "");
  }
  return { account, tokens, last: tokens.at(-1) ?? "" };
}

export default capability("refresh-families", "api", ({ adds, guards }) => {
  adds(
    "reusing a refresh token ends its session: the newest token answers 401 too",
    {
      before,
      why: "Both the user and a thief may hold it, and the server cannot tell them apart: RFC 9700, section 4.14.2.",
    },
    async ({ api }) => {
      const { tokens, last } = await createSession(api, 1);
      expectStatus(await refresh(api, tokens[0] ?? ""), 401);
      expectStatus(await refresh(api, last), 401);
    },
  );

  adds(
    "reusing an older refresh token of a session ends the session too",
    { before, why: "A thief may use a stolen token later: it still belongs to the same session." },
    async ({ api }) => {
      const { tokens, last } = await createSession(api, 4);
      expectStatus(await refresh(api, tokens[1] ?? ""), 401);
      expectStatus(await refresh(api, last), 401);
    },
  );

  adds(
    "reusing a refresh token at another server ends the session at every server",
    { startsServers: true, before, why: "An attacker can send the token to any server." },
    async ({ api, host }) => {
      const [url] = await host.startServers(1);
      const { tokens, last } = await createSession(api, 1);
      expectStatus(await refresh(api.forServer(url as URL), tokens[0] ?? ""), 401);
      expectStatus(await refresh(api, last), 401);
    },
  );

  adds(
    "reusing a refresh token leaves the user's other sessions valid",
    { before, why: "The token of another device was not stolen." },
    async ({ api }) => {
      const { account, tokens, last } = await createSession(api, 1);
      const other = await api.accounts.logIn(account);
      expectStatus(await refresh(api, tokens[0] ?? ""), 401);
      expectStatus(await refresh(api, last), 401);
      expectStatus(await refresh(api, other.refreshToken), 200);
    },
  );

  adds(
    "of five concurrent requests with one refresh token, at most one answers 200, and its new token is invalid",
    {
      extra: true,
      before,
      why: "The first request may be the attacker's, as with two requests one after the other.",
    },
    async ({ api }) => {
      const { last } = await createSession(api, 0);
      const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(api, last)));
      const acceptedAnswers = answers.filter(({ status }) => status === 200);
      const report = {
        ...(answers[0] as Answer),
        received: `${acceptedAnswers.length} answers with 200`,
      };
      expectThat(acceptedAnswers.length <= 1, report, "at most one answer with 200");
      for (const answer of acceptedAnswers) {
        const token = getTokens(answer)?.refreshToken ?? "";
        expectStatus(await refresh(api, token), 401);
      }
    },
  );

  adds(
    "POST /auth/logout with an already used refresh token ends the session too",
    {
      extra: true,
      before,
      why: "A user who logs out expects the session to end, even with an outdated token.",
    },
    async ({ api }) => {
      const { tokens, last } = await createSession(api, 1);
      const [refreshToken] = tokens;
      await api.asAnonymous().post("/auth/logout", { refreshToken });
      expectStatus(await refresh(api, last), 401);
    },
  );

  adds(
    "reusing a refresh token logs a warning with the user and without the token",
    {
      extra: true,
      logs: true,
      before: "401 on POST /auth/refresh",
      why: "A token was probably stolen: operators have to see it.",
    },
    async ({ api, host }) => {
      const { account, tokens } = await createSession(api, 1);
      const answer = await refresh(api, tokens[0] ?? "");
      expectStatus(answer, 401);
      const fields = { level: "warn", service: "api", user: account.user.id };
      const line = await expectLine({ api, host }, answer, fields);
      const isExposed = tokens.some((token) => JSON.stringify(line).includes(token));
      expectThat(!isExposed, answer, "a warning without the token");
    },
  );

  guards(
    "an unknown refresh token answers 401 and ends no session",
    { why: "Otherwise any client could log out other users." },
    async ({ api }) => {
      const { last } = await createSession(api, 1);
      expectStatus(await refresh(api, createCredentials().password), 401);
      expectStatus(await refresh(api, `${last}x`), 401);
      expectStatus(await refresh(api, last), 200);
    },
  );
});
