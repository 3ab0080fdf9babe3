import { once } from "node:events";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { afterAll, describe, expect, it } from "vitest";
import { createMailer } from "../src/mail/mailer.ts";
import { createOutboxMailer } from "../src/mail/outbox.ts";
import { readMails, sender } from "./support/jobs.ts";
import { startMailServer } from "./support/mail-server.ts";

const folder = await mkdtemp(join(tmpdir(), "outbox-"));
afterAll(() => rm(folder, { recursive: true }));

const mail = { to: "ana@example.test", subject: "Hello", text: "șosete" };
const createTestMailer = (name: string, delayMs = 0) => {
  const outbox = join(folder, name);
  return { outbox, mailer: createOutboxMailer({ from: sender, outbox, delayMs }) };
};

describe("createOutboxMailer", () => {
  it("writes mails with different keys to different files", async () => {
    const { outbox, mailer } = createTestMailer("two");
    await Promise.all([mailer.send("one-1", mail), mailer.send("two-2", mail)]);
    expect(Object.keys(await readMails(outbox))).toEqual(["one-1.eml", "two-2.eml"]);
  });

  it("writes one file when a mail is sent twice", async () => {
    const { outbox, mailer } = createTestMailer("once");
    for (let round = 0; round < 2; round += 1) await mailer.send("one-1", mail);
    expect(await readdir(outbox)).toEqual(["one-1.eml"]);
    expect((await readMails(outbox))["one-1.eml"]).toMatch("Message-ID: <one-1@tasks.invalid>");
  });

  it("creates files that only this user can read", async () => {
    const { outbox, mailer } = createTestMailer("private");
    await mailer.send("one-1", mail);
    expect((await stat(join(outbox, "one-1.eml"))).mode & 0o777).toBe(0o600);
  });

  it("does not let the subject add a header", async () => {
    const { outbox, mailer } = createTestMailer("headers");
    await mailer.send("one-1", { ...mail, subject: "Hello\r\nBcc: victim@example.test" });
    expect((await readMails(outbox))["one-1.eml"]).not.toMatch(/^Bcc:/m);
  });

  it("waits for the configured delay", async () => {
    const start = performance.now();
    await createTestMailer("slow", 300).mailer.send("one-1", mail);
    expect(performance.now() - start).toBeGreaterThanOrEqual(299);
  });

  it("rejects when the folder cannot be created", async () => {
    const { outbox, mailer } = createTestMailer("in the way");
    await writeFile(outbox, "");
    await expect(mailer.send("one-1", mail)).rejects.toThrow("EEXIST");
  });
});

describe("createMailer with a mail server", () => {
  it("sends the mail with the key in its Message-ID", async () => {
    const server = await startMailServer();
    const mailer = createMailer({ from: sender, outbox: "", delayMs: 0, smtpUrl: server.url });
    await mailer.send("welcome-1", mail);
    expect(server.received).toEqual([expect.stringMatching("Message-ID: <welcome-1@tasks.inv")]);
    expect(server.received[0]).toMatch("To: ana@example.test");
    server.close();
  });

  it("rejects when the mail server is down", async () => {
    const server = await startMailServer();
    server.close();
    await once(server.server, "close");
    const mailer = createMailer({ from: sender, outbox: "", delayMs: 0, smtpUrl: server.url });
    await expect(mailer.send("welcome-1", mail)).rejects.toThrow("ECONNREFUSED");
  });
});
