import { existsSync } from "node:fs";
import { mkdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openMail } from "../outbox.ts";
import type { OpenService } from "../service.ts";

let service: OpenService;
afterEach(() => service.close());

async function open() {
  service = await openMail({ root: "." });
  const { outbox } = service;
  if (!outbox) throw new Error("There is no outbox.");
  const write = (name: string) => writeFile(join(outbox.dir, name), `mail in ${name}`);
  return { outbox, write };
}

describe("the outbox of a temporary tracker", () => {
  it("is an empty folder, and SMTP_URL is empty", async () => {
    const { outbox } = await open();
    expect(service.env).toMatchObject({ OUTBOX_DIR: outbox.dir, SMTP_URL: "" });
    expect(await outbox.listMails()).toEqual([]);
  });

  it("returns mails, and no partial files", async () => {
    const { outbox, write } = await open();
    await write("welcome-1.eml");
    await write("welcome-2.eml.part");
    expect(await outbox.listMails()).toEqual(["mail in welcome-1.eml"]);
  });

  it("rejects mails after breakWrites(), and has its earlier mails after restoreWrites()", async () => {
    const { outbox, write } = await open();
    await write("welcome-1.eml");
    await outbox.breakWrites();
    await expect(mkdir(outbox.dir, { recursive: true })).rejects.toThrow("EEXIST");
    await expect(write("welcome-2.eml")).rejects.toThrow("ENOTDIR");
    await outbox.restoreWrites();
    await write("welcome-3.eml");
    expect(await outbox.listMails()).toEqual(["mail in welcome-1.eml", "mail in welcome-3.eml"]);
  });

  it("reads a mail again while it may still be written", async () => {
    const { outbox, write } = await open();
    const file = join(outbox.dir, "welcome-1.eml");
    await write("welcome-1.eml");
    await outbox.listMails();
    await writeFile(file, "more");
    expect(await outbox.listMails()).toEqual(["more"]);
    const oldTime = new Date(Date.now() - 60_000);
    await utimes(file, oldTime, oldTime);
    await outbox.listMails();
    await writeFile(file, "too late");
    expect(await outbox.listMails()).toEqual(["more"]);
  });

  it("is deleted on close", async () => {
    const { outbox, write } = await open();
    await write("welcome-1.eml");
    await service.close();
    expect(existsSync(join(outbox.dir, ".."))).toBe(false);
  });

  it("is not created if the data is persistent", async () => {
    service = await openMail({ root: ".", keep: "97" });
    expect(service.env).toEqual({});
    expect(service.outbox).toBeUndefined();
  });
});
