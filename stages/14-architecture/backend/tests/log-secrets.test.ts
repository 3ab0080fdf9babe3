import { randomBytes } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { startMailServer } from "./support/mail-server.ts";
import { waitForOutput } from "./support/process.ts";
import { startProcesses } from "./support/processes.ts";

const rejectingServer = await startMailServer("550 no such user here: <ana@example.test>");
afterAll(rejectingServer.close);

const email = "ana@example.test";
const password = `pass-${randomBytes(12).toString("hex")}`;

it("the log contains no password, token, cookie or e-mail at any level", async () => {
  const env = {
    LOG_LEVEL: "debug",
    SMTP_URL: rejectingServer.url,
    METRICS_TOKEN: "metrics-token-of-the-test",
  };
  const { request, worker, stop, settings } = await startProcesses(env);
  const untilFailed = waitForOutput(worker, "attempt 5 of 5");
  const post = (path: string, body: unknown, headers = {}) =>
    request("POST", path, { body, headers });

  const { json: first } = await post("/auth/register", { email, password });
  const { json: second } = await post("/auth/refresh", { refreshToken: first.refreshToken });
  const bearer = { authorization: `Bearer ${second.accessToken}` };
  await post("/auth/register", { email, password });
  await post("/auth/login", { email, password: `${password}!` });
  await request("POST", "/auth/login", { text: `{"email":"${email}","password":"${password}"` });
  await request("GET", `/tasks/${password}?access_token=${first.accessToken}`, { headers: bearer });
  await post(`/${email}`, { title: password }, { cookie: `refresh_token=${first.refreshToken}` });
  await request("GET", "/metrics", { headers: { authorization: `Bearer ${env.METRICS_TOKEN}` } });
  const cookie = "admin_session=eyJ-of-another-user";
  await request("GET", "/admin", { headers: { cookie } });
  await untilFailed;
  const out = (await stop()).join("");

  const tokens = [first, second].flatMap((session) => [session.accessToken, session.refreshToken]);
  const secrets = [email, password, cookie, ...tokens, settings.JWT_SECRET, env.METRICS_TOKEN];
  for (const secret of secrets) expect(out).not.toContain(secret);
  // The redacted lines exist, so the secrets were not just missing.
  expect(out).toContain("A query is sent.");
  expect(out).toContain("no such user here: <[e-mail]>");
});
