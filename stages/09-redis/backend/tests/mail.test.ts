import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { afterAll, describe, expect, it, vi } from "vitest";
import { buildApp } from "../src/app.ts";
import { postgresAccounts } from "../src/auth/accounts.ts";
import { accessTokens } from "../src/auth/signed-tokens.ts";
import { outboxMailer } from "../src/mail/outbox.ts";
import { secret, serve, signUp, startApp } from "./support/app.ts";

const app = await startApp();
const folder = await mkdtemp(join(tmpdir(), "outbox-"));
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const mailsIn = async (outbox: string) => {
  const names = await readdir(outbox).catch(() => []);
  return Promise.all(names.map((name) => readFile(join(outbox, name), "utf8")));
};

describe("the welcome", () => {
  it("is written when the answer comes, to whoever has registered", async () => {
    const { email } = await signUp(app);
    const mails = await mailsIn(app.outbox);
    expect(mails).toEqual([expect.stringContaining(`To: ${email}`)]);
    expect(mails[0]).toMatch(/^Subject: Welcome to the Mini Task Tracker\r?$/m);
  });

  it("holds no password and no token", async () => {
    const { password, refreshToken } = await signUp(app);
    const mails = (await mailsIn(app.outbox)).join();
    expect(mails).not.toContain(password);
    expect(mails).not.toContain(refreshToken);
  });

  it("is not written to whoever could not register", async () => {
    const { email, password } = await signUp(app);
    const before = await mailsIn(app.outbox);
    await app.request("POST", "/auth/register", { body: { email, password } });
    expect(await mailsIn(app.outbox)).toHaveLength(before.length);
  });

  it("is no reason to fail, if it cannot be sent: the account is there", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const send = () => Promise.reject(new Error("no mail server"));
    const tokens = accessTokens(secret);
    const accounts = postgresAccounts({ database: app.database, tokens, mailer: { send } });
    const served = await serve(buildApp({ ...app, accounts }));
    const { accessToken } = await signUp(served);
    expect(accessToken).toEqual(expect.any(String));
    expect(log).toHaveBeenCalledWith("The welcome was not sent:", "no mail server");
    log.mockRestore();
    await served.close();
  });

  it("makes the client wait as long as the mail server is slow", async () => {
    const delayMs = 300;
    const mailer = outboxMailer({ outbox: join(folder, "slow"), delayMs });
    const tokens = accessTokens(secret);
    const accounts = postgresAccounts({ database: app.database, tokens, mailer });
    const slow = await serve(buildApp({ ...app, accounts }));
    const start = performance.now();
    await signUp(slow);
    expect(performance.now() - start).toBeGreaterThan(delayMs);
    expect(await mailsIn(join(folder, "slow"))).toHaveLength(1);
    await slow.close();
  });
});

describe("the outbox", () => {
  it("keeps two mails of the same moment apart", async () => {
    const outbox = join(folder, "two");
    const mailer = outboxMailer({ outbox, delayMs: 0 });
    const mail = { to: "ana@example.test", subject: "Hello", text: "șosete" };
    await Promise.all([mailer.send(mail), mailer.send(mail)]);
    expect(await mailsIn(outbox)).toHaveLength(2);
  });

  it("lets no subject add a header", async () => {
    const outbox = join(folder, "headers");
    const subject = "Hello\r\nBcc: everybody@example.test";
    await outboxMailer({ outbox, delayMs: 0 }).send({ to: "ana@example.test", subject, text: "" });
    expect((await mailsIn(outbox))[0]).not.toMatch(/^Bcc:/m);
  });
});
