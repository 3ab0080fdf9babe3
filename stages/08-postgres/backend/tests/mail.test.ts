import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { afterAll, describe, expect, it, vi } from "vitest";
import { createApp } from "../src/app.ts";
import { createAccounts } from "../src/auth/accounts.ts";
import { createAccessTokens } from "../src/auth/signed-tokens.ts";
import { createOutboxMailer } from "../src/mail/outbox.ts";
import { secret, serve, signUp, startApp } from "./support/app.ts";

const app = await startApp();
const folder = await mkdtemp(join(tmpdir(), "outbox-"));
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const readMails = async (outbox: string) => {
  const names = await readdir(outbox).catch(() => []);
  return Promise.all(names.map((name) => readFile(join(outbox, name), "utf8")));
};

describe("the welcome mail", () => {
  it("is written before the response, to the new user", async () => {
    const { email } = await signUp(app);
    const mails = await readMails(app.outbox);
    expect(mails).toEqual([expect.stringContaining(`To: ${email}`)]);
    expect(mails[0]).toMatch(/^Subject: Welcome to the Mini Task Tracker\r?$/m);
  });

  it("contains no password and no token", async () => {
    const { password, refreshToken } = await signUp(app);
    const mails = (await readMails(app.outbox)).join();
    expect(mails).not.toContain(password);
    expect(mails).not.toContain(refreshToken);
  });

  it("is not written when the registration fails", async () => {
    const { email, password } = await signUp(app);
    const before = await readMails(app.outbox);
    await app.request("POST", "/auth/register", { body: { email, password } });
    expect(await readMails(app.outbox)).toHaveLength(before.length);
  });

  it("does not make the registration fail when it cannot be sent", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const send = () => Promise.reject(new Error("no mail server"));
    const tokens = createAccessTokens(secret);
    const accounts = createAccounts({ database: app.database, tokens, mailer: { send } });
    const testServer = await serve(createApp({ ...app, accounts }));
    const { accessToken } = await signUp(testServer);
    expect(accessToken).toEqual(expect.any(String));
    expect(log).toHaveBeenCalledWith("The welcome was not sent:", "no mail server");
    log.mockRestore();
    await testServer.close();
  });

  it("delays the response by the delay of the mail server", async () => {
    const delayMs = 300;
    const mailer = createOutboxMailer({ outbox: join(folder, "slow"), delayMs });
    const tokens = createAccessTokens(secret);
    const accounts = createAccounts({ database: app.database, tokens, mailer });
    const slow = await serve(createApp({ ...app, accounts }));
    const start = performance.now();
    await signUp(slow);
    expect(performance.now() - start).toBeGreaterThan(delayMs);
    expect(await readMails(join(folder, "slow"))).toHaveLength(1);
    await slow.close();
  });
});

describe("createOutboxMailer", () => {
  it("writes two mails of the same moment to two files", async () => {
    const outbox = join(folder, "two");
    const mailer = createOutboxMailer({ outbox, delayMs: 0 });
    const mail = { to: "ana@example.test", subject: "Hello", text: "șosete" };
    await Promise.all([mailer.send(mail), mailer.send(mail)]);
    expect(await readMails(outbox)).toHaveLength(2);
  });

  it("does not let the subject add a header", async () => {
    const outbox = join(folder, "headers");
    const subject = "Hello\r\nBcc: victim@example.test";
    await createOutboxMailer({ outbox, delayMs: 0 }).send({
      to: "ana@example.test",
      subject,
      text: "",
    });
    expect((await readMails(outbox))[0]).not.toMatch(/^Bcc:/m);
  });
});
