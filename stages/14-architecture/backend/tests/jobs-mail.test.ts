import { afterAll, afterEach, describe, expect, it } from "vitest";
import { sendReminder } from "../src/jobs/reminder.ts";
import { sendWelcome } from "../src/jobs/welcome.ts";
import type { Mailer } from "../src/mail/outbox.ts";
import { startJobs } from "./support/jobs.ts";

const test = await startJobs();
afterAll(test.close);
const { database, dependencies } = test;
afterEach(() => database.query("TRUNCATE users, deliveries CASCADE"));

const listDeliveries = () => database.query("SELECT key FROM deliveries");

/** Creates a mailer that counts the mails. */
function createCountingMailer(
  beforeSend: (count: number) => Promise<unknown> = async () => undefined,
) {
  let count = 0;
  const mailer: Mailer = {
    async send(key, mail) {
      count += 1;
      await beforeSend(count);
      await dependencies.mailer.send(key, mail);
    },
  };
  return { mailDependencies: { database, mailer }, count: () => count };
}

describe("the welcome mail", () => {
  it("is sent to the new user, with the key of its job", async () => {
    const { id, email } = await test.insertUser();
    await sendWelcome(dependencies, id);
    const mail = (await test.mails())[`welcome-${id}.eml`];
    expect(mail).toMatch(`To: ${email}`);
    expect(mail).toMatch(`Message-ID: <welcome-${id}@tasks.invalid>`);
    expect(mail).toMatch("Subject: Welcome to the Mini Task Tracker");
  });

  it("is sent once when its job runs several times", async () => {
    const { id } = await test.insertUser();
    const { mailDependencies, count } = createCountingMailer();
    for (let round = 0; round < 3; round += 1) await sendWelcome(mailDependencies, id);
    expect(count()).toBe(1);
  });

  it("is sent once when ten workers run its job at the same time", async () => {
    const { id } = await test.insertUser();
    const { mailDependencies, count } = createCountingMailer();
    await Promise.all(Array.from({ length: 10 }, () => sendWelcome(mailDependencies, id)));
    expect(count()).toBe(1);
    expect(await listDeliveries()).toEqual([{ key: `welcome-${id}` }]);
  });

  it("is sent by the next attempt when sending fails", async () => {
    const { id } = await test.insertUser();
    const rejectFirst = async (count: number) => {
      if (count === 1) throw new Error("no mail server");
    };
    const { mailDependencies } = createCountingMailer(rejectFirst);
    await expect(sendWelcome(mailDependencies, id)).rejects.toThrow("no mail server");
    expect(await listDeliveries()).toEqual([]);
    await sendWelcome(mailDependencies, id);
    expect(await listDeliveries()).toHaveLength(1);
  });

  it("is one file when the process ends after sending and before the commit", async () => {
    const { id } = await test.insertUser();
    const before = Object.keys(await test.mails()).length;
    const crashingMailer: Mailer = {
      async send(key, mail) {
        await dependencies.mailer.send(key, mail);
        throw new Error("killed");
      },
    };
    await expect(sendWelcome({ database, mailer: crashingMailer }, id)).rejects.toThrow("killed");
    expect(await listDeliveries()).toEqual([]);
    await sendWelcome(dependencies, id);
    expect(Object.keys(await test.mails())).toHaveLength(before + 1);
    expect(await listDeliveries()).toHaveLength(1);
  });

  it("is not sent when the account was deleted", async () => {
    const { mailDependencies, count } = createCountingMailer();
    await sendWelcome(mailDependencies, 2 ** 30);
    expect(count()).toBe(0);
    expect(await listDeliveries()).toEqual([]);
  });
});

describe("the reminder mail", () => {
  it("contains the title of the task, and is sent to its owner", async () => {
    const { id, email } = await test.insertUser();
    const task = await test.insertTask(id, new Date());
    await sendReminder(dependencies, task);
    const mail = (await test.mails())[`reminder-${task}.eml`];
    expect(mail).toMatch(`To: ${email}`);
    expect(mail).toMatch("Subject: Still to do: Buy milk");
  });

  it("is not sent when the task was completed after its job was added", async () => {
    const { id } = await test.insertUser();
    const task = await test.insertTask(id, new Date());
    await database.query("UPDATE tasks SET status = 'done' WHERE id = $1", [task]);
    await sendReminder(dependencies, task);
    expect(await test.mails()).not.toHaveProperty([`reminder-${task}.eml`]);
    expect(await listDeliveries()).toEqual([]);
  });

  it("is not sent when the task was deleted", async () => {
    const { mailDependencies, count } = createCountingMailer();
    await sendReminder(mailDependencies, 2 ** 30);
    expect(count()).toBe(0);
  });
});
