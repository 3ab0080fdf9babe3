import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectBody, expectStatus, expectThat } from "../../check/expect.ts";
import { noAccounts as before, expectTokens, registerAccount } from "./account-assertions.ts";

const refresh = (api: ApiDriver, refreshToken: unknown) =>
  api.asAnonymous().post("/auth/refresh", { refreshToken });

const secretField = /"\w*(password|hash)\w*"\s*:/i;

export function addSessionChecks({ adds }: CheckBuilder): void {
  adds(
    "GET /auth/me answers 200 and the logged-in user",
    { before, why: "The page shows whose tasks these are." },
    async ({ api }) => {
      const account = await registerAccount(api.asAnonymous());
      const answer = await api.as(account).get("/auth/me");
      expectStatus(answer, 200);
      expectBody(answer, { ...account.user });
    },
  );

  adds(
    "POST /auth/refresh answers two new tokens, and the old refresh token becomes invalid",
    { before, why: "A stolen refresh token must not stay valid next to the new one." },
    async ({ api }) => {
      const account = await registerAccount(api.asAnonymous());
      const first = await refresh(api, account.refreshToken);
      expectStatus(first, 200);
      const newTokens = expectTokens(first);
      expectStatus(await api.as(newTokens).get("/auth/me"), 200);
      const second = await refresh(api, newTokens.refreshToken);
      expectStatus(second, 200);
      expectStatus(await refresh(api, account.refreshToken), 401);
    },
  );

  adds(
    "of five concurrent POST /auth/refresh with one token, exactly one answers 200",
    {
      extra: true,
      before,
      why: "A refresh token is for one use, also when two requests arrive at once.",
    },
    async ({ api }) => {
      const { refreshToken } = await registerAccount(api.asAnonymous());
      const requests = Array.from({ length: 5 }, () => refresh(api, refreshToken));
      const answers = await Promise.all(requests);
      const { length } = answers.filter(({ status }) => status === 200);
      const summary = { ...(answers[0] as Answer), received: `${length} answers with 200` };
      expectThat(length === 1, summary, "one answer with 200");
    },
  );

  adds(
    "POST /auth/logout answers 204, and the refresh token becomes invalid",
    { before, why: "After a log-out, the next user of the same machine must not get in." },
    async ({ api }) => {
      const { refreshToken } = await registerAccount(api.asAnonymous());
      expectStatus(await api.asAnonymous().post("/auth/logout", { refreshToken }), 204);
      expectStatus(await refresh(api, refreshToken), 401);
    },
  );

  adds(
    "a session stays valid when the user logs in and out on another device",
    { before, why: "A user has a phone and a computer: each has its own session." },
    async ({ api }) => {
      const account = await registerAccount(api.asAnonymous());
      const { refreshToken } = await api.accounts.logIn(account);
      await api.asAnonymous().post("/auth/logout", { refreshToken });
      expectStatus(await refresh(api, account.refreshToken), 200);
    },
  );

  adds(
    "POST /auth/refresh with an access token answers 400 or 401",
    {
      before,
      why: "A stolen access token, valid for 15 minutes, must not yield a token for weeks.",
    },
    async ({ api }) => {
      const { accessToken } = await registerAccount(api.asAnonymous());
      expectStatus(await refresh(api, accessToken), 400, 401, 422);
    },
  );

  adds(
    "POST /auth/refresh with an invalid token answers 400 or 401",
    {
      before: "404 on POST /auth/refresh",
      why: "A token is input like any other, and may hold anything.",
    },
    async ({ api }) => {
      for (const token of ["nonsense", "", 5, null, ["x"], "a\u0000b", undefined]) {
        expectStatus(await refresh(api, token), 400, 401, 422);
      }
    },
  );

  adds(
    "no response contains a password or its hash",
    { before, why: "A leaked hash can be cracked offline." },
    async ({ api }) => {
      const account = await registerAccount(api.asAnonymous());
      const { email, password } = account;
      const answers = [
        await api.asAnonymous().post("/auth/login", { email, password }),
        await api.as(account).get("/auth/me"),
        await refresh(api, account.refreshToken),
        await api.as(account).get("/tasks"),
      ];
      for (const answer of answers) {
        const isExposed = secretField.test(answer.text) || answer.text.includes(password);
        expectThat(!isExposed, answer, "no password and no hash");
      }
      const registerAnswer = await api
        .asAnonymous()
        .post("/auth/register", { email: "no", password });
      expectThat(
        !registerAnswer.text.includes(password),
        registerAnswer,
        "a refusal without the password",
      );
    },
  );
}
