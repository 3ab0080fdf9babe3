import { randomUUID } from "node:crypto";
import { type Account, accountIn, newCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Kit } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectThat } from "../../check/expect.ts";
import { visitorAtLogin } from "../admin/steps.ts";
import { expectLine, type Logged, logOf } from "./logs-common.ts";

/** What must not be written, and what it is. */
type Secrets = Record<string, string>;

/** Everything that somebody does with an account, and what can go wrong with it. */
async function useAnAccount(api: ApiDriver): Promise<Secrets> {
  const account = await api.accounts.register();
  const wrong = randomUUID();
  const { email, password, accessToken, refreshToken } = account;
  await api.post("/auth/login", { email, password: wrong });
  await api.postText("/auth/login", `{"email":"${email}","password":"${password}",`);
  await api.post("/auth/register", { email, password });
  await api.get("/auth/me", { Authorization: `Bearer ${accessToken}x` });
  const tokens = { accessToken, refreshToken, "an access token": `${accessToken}x` };
  return { email, password, "a wrong password": wrong, ...tokens, ...(await renew(api, account)) };
}

async function renew(api: ApiDriver, account: Account): Promise<Secrets> {
  const { refreshToken } = account;
  const answer = await api.post("/auth/refresh", { refreshToken });
  await api.as(account).get(`/tasks?search=${encodeURIComponent(account.email)}`);
  await api.as(account).get(`/tasks?token=${account.accessToken}`);
  const renewed = accountIn(answer, account) ?? account;
  await api.post("/auth/logout", { refreshToken: renewed.refreshToken });
  return { "a renewed refresh token": renewed.refreshToken };
}

/** When the last request has its line, all have. */
async function untilWritten(logged: Logged): Promise<Answer> {
  const requestId = randomUUID();
  const answer = await logged.api.anonymous().get("/tasks", { "X-Request-Id": requestId });
  await expectLine(logged, answer, { requestId });
  return answer;
}

async function expectUnwritten(logged: Logged, secrets: Secrets): Promise<void> {
  const answer = await untilWritten(logged);
  const log = logOf(logged);
  for (const [name, secret] of Object.entries(secrets)) {
    const told = { ...answer, came: `the log with ${name} in it` };
    expectThat(!log.includes(secret), told, "a log without passwords, tokens, cookies and e-mails");
  }
}

const why = "Many may read a log, and it is kept for long: it would be a list of stolen keys.";

export function secrets({ guards }: Kit): void {
  guards(
    "the log contains no password, token or e-mail of a user",
    { logs: true, why },
    async (drivers) => expectUnwritten(drivers, await useAnAccount(drivers.api.anonymous())),
  );

  guards(
    "the log contains no password, cookie or e-mail of an admin",
    { logs: true, admin: true, extra: true, why },
    async (drivers) => {
      const { email, password } = await drivers.host.admin();
      const visitor = await visitorAtLogin(drivers.api);
      const wrong = newCredentials();
      await visitor.logIn(wrong);
      await visitor.open("/admin/login");
      await visitor.logIn({ email, password });
      const cookies = visitor.seen
        .flatMap(cookiesIn)
        .map((value, index) => [`cookie ${index}`, value]);
      const attempt = { "a wrong e-mail": wrong.email, "a wrong password": wrong.password };
      const secrets = { email, password, ...attempt, ...Object.fromEntries(cookies) };
      await expectUnwritten(drivers, secrets);
    },
  );
}

/** Their values, as far as they are long enough to be secrets. */
function cookiesIn({ headers }: Answer): string[] {
  const setCookies = (headers["set-cookie"] ?? "").split(/,\s*(?=[^;,\s]+=)/);
  const values = setCookies.map((cookie) => /^[^=;]+=([^;]*)/.exec(cookie)?.[1] ?? "");
  return values.filter((value) => value.length >= 16);
}
