import type { ApiDriver } from "../../check/api-driver.ts";
import type { Kit } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectBody, expectStatus, expectThat } from "../../check/expect.ts";
import { noAccounts as before, expectTokens, registered } from "./account-answers.ts";

const refresh = (api: ApiDriver, refreshToken: unknown) =>
  api.anonymous().post("/auth/refresh", { refreshToken });

const secretName = /"\w*(password|hash)\w*"\s*:/i;

export function sessions({ adds }: Kit): void {
  adds(
    "GET /auth/me answers who is logged in",
    { before, why: "A page wants to show whose tasks these are." },
    async ({ api }) => {
      const account = await registered(api.anonymous());
      const answer = await api.as(account).get("/auth/me");
      expectStatus(answer, 200);
      expectBody(answer, { ...account.user });
    },
  );

  adds(
    "POST /auth/refresh answers two new tokens, and the old refresh token is worth nothing",
    { before, why: "A token that was stolen must not work for years beside the real one." },
    async ({ api }) => {
      const account = await registered(api.anonymous());
      const first = await refresh(api, account.refreshToken);
      expectStatus(first, 200);
      const renewed = expectTokens(first);
      expectStatus(await api.as(renewed).get("/auth/me"), 200);
      const second = await refresh(api, renewed.refreshToken);
      expectStatus(second, 200);
      expectStatus(await refresh(api, account.refreshToken), 401);
    },
  );

  adds(
    "of many requests with one refresh token, only one is answered with new ones",
    { extra: true, before, why: "Used up means used up, also when two requests come at once." },
    async ({ api }) => {
      const { refreshToken } = await registered(api.anonymous());
      const sending = Array.from({ length: 5 }, () => refresh(api, refreshToken));
      const answers = await Promise.all(sending);
      const { length } = answers.filter(({ status }) => status === 200);
      const all = { ...(answers[0] as Answer), came: `${length} answers with 200` };
      expectThat(length === 1, all, "one answer with 200");
    },
  );

  adds(
    "POST /auth/logout answers 204, and the refresh token is worth nothing",
    { before, why: "Whoever logs out wants nobody to come in again from that machine." },
    async ({ api }) => {
      const { refreshToken } = await registered(api.anonymous());
      expectStatus(await api.anonymous().post("/auth/logout", { refreshToken }), 204);
      expectStatus(await refresh(api, refreshToken), 401);
    },
  );

  adds(
    "a session goes on after a log-in and a log-out elsewhere",
    { before, why: "One user has a phone and a computer: each is a session of its own." },
    async ({ api }) => {
      const account = await registered(api.anonymous());
      const { refreshToken } = await api.accounts.login(account);
      await api.anonymous().post("/auth/logout", { refreshToken });
      expectStatus(await refresh(api, account.refreshToken), 200);
    },
  );

  adds(
    "an access token is no refresh token: POST /auth/refresh answers 400 or 401",
    { before, why: "A token that was stolen for 15 minutes must not become one for weeks." },
    async ({ api }) => {
      const { accessToken } = await registered(api.anonymous());
      expectStatus(await refresh(api, accessToken), 400, 401, 422);
    },
  );

  adds(
    "POST /auth/refresh with what is no token answers 400 or 401",
    { before: "404 on POST /auth/refresh", why: "It is input like any other." },
    async ({ api }) => {
      for (const token of ["nonsense", "", 5, null, ["x"], "a\u0000b", undefined]) {
        expectStatus(await refresh(api, token), 400, 401, 422);
      }
    },
  );

  adds(
    "no answer shows a password, nor anything that was made of it",
    { before, why: "Not even a hash leaves the server: guessing can go on at home." },
    async ({ api }) => {
      const account = await registered(api.anonymous());
      const { email, password } = account;
      const answers = [
        await api.anonymous().post("/auth/login", { email, password }),
        await api.as(account).get("/auth/me"),
        await refresh(api, account.refreshToken),
        await api.as(account).get("/tasks"),
      ];
      for (const answer of answers) {
        const shows = secretName.test(answer.text) || answer.text.includes(password);
        expectThat(!shows, answer, "no password and no hash");
      }
      const refused = await api.anonymous().post("/auth/register", { email: "no", password });
      expectThat(!refused.text.includes(password), refused, "a refusal without the password");
    },
  );
}
