import { getTokens, newCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import { capability } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { expectLine } from "../observability/logs-common.ts";
import { registered } from "./account-answers.ts";

const before = "200 on POST /auth/refresh";

const refresh = (api: ApiDriver, refreshToken: string): Promise<Answer> =>
  api.anonymous().post("/auth/refresh", { refreshToken });

/** Somebody's session after so many refreshes. @returns every refresh token that it has had */
async function sessionOf(api: ApiDriver, refreshes: number, credentials = newCredentials()) {
  const account = await registered(api.anonymous(), credentials);
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
    "a refresh token that comes a second time ends its session: the newest is worth nothing either",
    {
      before,
      why: "Two have it, one of them is a thief, and nobody knows which: RFC 9700, section 4.14.2.",
    },
    async ({ api }) => {
      const { tokens, last } = await sessionOf(api, 1);
      expectStatus(await refresh(api, tokens[0] ?? ""), 401);
      expectStatus(await refresh(api, last), 401);
    },
  );

  adds(
    "a refresh token of long ago ends its session too, whatever has come of it since",
    { before, why: "A thief can wait: the session has gone on, and it is the same session." },
    async ({ api }) => {
      const { tokens, last } = await sessionOf(api, 4);
      expectStatus(await refresh(api, tokens[1] ?? ""), 401);
      expectStatus(await refresh(api, last), 401);
    },
  );

  adds(
    "a token that was used at one server ends its session at every other",
    { others: true, before, why: "A thief asks whichever server answers." },
    async ({ api, host }) => {
      const [url] = await host.others(1);
      const { tokens, last } = await sessionOf(api, 1);
      expectStatus(await refresh(api.at(url as URL), tokens[0] ?? ""), 401);
      expectStatus(await refresh(api, last), 401);
    },
  );

  adds(
    "another session of the same user goes on",
    { before, why: "On the telephone, nothing was stolen." },
    async ({ api }) => {
      const { account, tokens, last } = await sessionOf(api, 1);
      const other = await api.accounts.login(account);
      expectStatus(await refresh(api, tokens[0] ?? ""), 401);
      expectStatus(await refresh(api, last), 401);
      expectStatus(await refresh(api, other.refreshToken), 200);
    },
  );

  adds(
    "when five come at once with one refresh token, at most one gets new ones, and they are void",
    {
      extra: true,
      before,
      why: "Whoever was first may be the thief: it is the same as one after the other.",
    },
    async ({ api }) => {
      const { last } = await sessionOf(api, 0);
      const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(api, last)));
      const served = answers.filter(({ status }) => status === 200);
      const told = { ...(answers[0] as Answer), came: `${served.length} answers with 200` };
      expectThat(served.length <= 1, told, "at most one answer with 200");
      for (const answer of served) {
        const token = getTokens(answer)?.refreshToken ?? "";
        expectStatus(await refresh(api, token), 401);
      }
    },
  );

  adds(
    "a log-out ends the session, also with a token that was used before",
    {
      extra: true,
      before,
      why: "Whoever logs out is sure that it is over, whatever they still had.",
    },
    async ({ api }) => {
      const { tokens, last } = await sessionOf(api, 1);
      const [refreshToken] = tokens;
      await api.anonymous().post("/auth/logout", { refreshToken });
      expectStatus(await refresh(api, last), 401);
    },
  );

  adds(
    "a token that comes a second time is a warning in the log, with the user and without the token",
    {
      extra: true,
      logs: true,
      before: "401 on POST /auth/refresh",
      why: "Somebody was robbed: that is for people to know, and not only for a table.",
    },
    async ({ api, host }) => {
      const { account, tokens } = await sessionOf(api, 1);
      const answer = await refresh(api, tokens[0] ?? "");
      expectStatus(answer, 401);
      const wanted = { level: "warn", service: "api", user: account.user.id };
      const line = await expectLine({ api, host }, answer, wanted);
      const shows = tokens.some((token) => JSON.stringify(line).includes(token));
      expectThat(!shows, answer, "a warning without the token");
    },
  );

  guards(
    "a token that was never one ends nothing",
    { why: "Else anybody could log out everybody." },
    async ({ api }) => {
      const { last } = await sessionOf(api, 1);
      expectStatus(await refresh(api, newCredentials().password), 401);
      expectStatus(await refresh(api, `${last}x`), 401);
      expectStatus(await refresh(api, last), 200);
    },
  );
});
