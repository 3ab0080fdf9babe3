import { randomUUID } from "node:crypto";
import { type Account, createCredentials, toAccount } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectThat } from "../../check/expect.ts";
import { openLoginPage } from "../admin/steps.ts";
import { expectLine, type LoggedDrivers, readLog } from "./logs-common.ts";

/** Secrets that must not be in the log, by their description. */
type Secrets = Record<string, string>;

/** Sends every kind of account request, valid and invalid. @returns the secrets that were used */
async function useAccount(api: ApiDriver): Promise<Secrets> {
  const account = await api.accounts.register();
  const wrongPassword = randomUUID();
  const { email, password, accessToken, refreshToken } = account;
  await api.post("/auth/login", { email, password: wrongPassword });
  await api.postText("/auth/login", `{"email":"${email}","password":"${password}",`);
  await api.post("/auth/register", { email, password });
  await api.get("/auth/me", { Authorization: `Bearer ${accessToken}x` });
  const tokens = { accessToken, refreshToken, "an access token": `${accessToken}x` };
  return {
    email,
    password,
    "a wrong password": wrongPassword,
    ...tokens,
    ...(await refreshSession(api, account)),
  };
}

async function refreshSession(api: ApiDriver, account: Account): Promise<Secrets> {
  const { refreshToken } = account;
  const answer = await api.post("/auth/refresh", { refreshToken });
  await api.as(account).get(`/tasks?search=${encodeURIComponent(account.email)}`);
  await api.as(account).get(`/tasks?token=${account.accessToken}`);
  const newTokens = toAccount(answer, account) ?? account;
  await api.post("/auth/logout", { refreshToken: newTokens.refreshToken });
  return { "a renewed refresh token": newTokens.refreshToken };
}

/** Sends a last request and waits for its log line: all earlier lines have been written by then. */
async function waitForLog(drivers: LoggedDrivers): Promise<Answer> {
  const requestId = randomUUID();
  const answer = await drivers.api.asAnonymous().get("/tasks", { "X-Request-Id": requestId });
  await expectLine(drivers, answer, { requestId });
  return answer;
}

async function expectNotLogged(drivers: LoggedDrivers, secrets: Secrets): Promise<void> {
  const answer = await waitForLog(drivers);
  const log = readLog(drivers);
  for (const [name, secret] of Object.entries(secrets)) {
    const report = { ...answer, received: `the log contains ${name}` };
    expectThat(
      !log.includes(secret),
      report,
      "a log without passwords, tokens, cookies and e-mails",
    );
  }
}

const why = "Logs are kept for long and read by many people: secrets in them are leaked.";

export function addSecretChecks({ guards }: CheckBuilder): void {
  guards(
    "the log contains no password, token or e-mail of a user",
    { logs: true, why },
    async (drivers) => expectNotLogged(drivers, await useAccount(drivers.api.asAnonymous())),
  );

  guards(
    "the log contains no password, cookie or e-mail of an admin",
    { logs: true, admin: true, extra: true, why },
    async (drivers) => {
      const { email, password } = await drivers.host.createAdmin();
      const visitor = await openLoginPage(drivers.api);
      const wrongCredentials = createCredentials();
      await visitor.logIn(wrongCredentials);
      await visitor.open("/admin/login");
      await visitor.logIn({ email, password });
      const cookies = visitor.responses
        .flatMap(readCookieValues)
        .map((value, index) => [`cookie ${index}`, value]);
      const submitWithoutRedirects = {
        "a wrong e-mail": wrongCredentials.email,
        "a wrong password": wrongCredentials.password,
      };
      const secrets = {
        email,
        password,
        ...submitWithoutRedirects,
        ...Object.fromEntries(cookies),
      };
      await expectNotLogged(drivers, secrets);
    },
  );
}

/** Returns the cookie values that are long enough to be secrets. */
function readCookieValues({ headers }: Answer): string[] {
  const setCookies = (headers["set-cookie"] ?? "").split(/,\s*(?=[^;,\s]+=)/);
  const values = setCookies.map((cookie) => /^[^=;]+=([^;]*)/.exec(cookie)?.[1] ?? "");
  return values.filter((value) => value.length >= 16);
}
