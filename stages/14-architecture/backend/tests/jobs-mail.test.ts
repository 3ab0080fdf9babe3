import { afterAll, afterEach, describe, expect, it } from "vitest";
import { sendReminder } from "../src/jobs/reminder.ts";
import { sendWelcome } from "../src/jobs/welcome.ts";
import type { Mailer } from "../src/mail/outbox.ts";
import { startJobs } from "./support/jobs.ts";

const test = await startJobs();
afterAll(test.close);
const { database, dependencies } = test;
afterEach(() => database.query("TRUNCATE users, deliveries CASCADE"));

const deliveries = () => database.query("SELECT key FROM deliveries");

/** Creates a mailer that counts the mails. */
function counting(before: (count: number) => Promise<unknown> = async () => undefined) {
  let count = 0;
  const mailer: Mailer = {
    async send(key, mail) {
      count += 1;
      await before(count);
      await dependencies.mailer.send(key, mail);
    },
  };
  return { post: { database, mailer }, count: () => count };
}

describe("the welcome mail", () => {
  it("is sent to the new user, with the key of its job", async () => {
    const { id, email } = await test.newUser();
    await sendWelcome(dependencies, id);
    const mail = (await test.mails())[`welcome-${id}.eml`];
    expect(mail).toMatch(`To: ${email}`);
    expect(mail).toMatch(`Message-ID: <welcome-${id}@tasks.invalid>`);
    expect(mail).toMatch("Subject: Welcome to the Mini Task Tracker");
  });

  it("is sent once when its job runs several times", async () => {
    const { id } = await test.newUser();
    const { post, count } = counting();
    for (let round = 0; round < 3; round += 1) await sendWelcome(post, id);
    expect(count()).toBe(1);
  });

  it("is sent once when ten workers run its job at the same time", async () => {
    const { id } = await test.newUser();
    const { post, count } = counting();
    await Promise.all(Array.from({ length: 10 }, () => sendWelcome(post, id)));
    expect(count()).toBe(1);
    expect(await deliveries()).toEqual([{ key: `welcome-${id}` }]);
  });

  it("is sent by the next attempt when sending fails", async () => {
    const { id } = await test.newUser();
    const refuseFirst = async (count: number) => {
      if (count === 1) throw new Error("no mail server");
    };
    const { post } = counting(refuseFirst);
    await expect(sendWelcome(post, id)).rejects.toThrow("no mail server");
    expect(await deliveries()).toEqual([]);
    await sendWelcome(post, id);
    expect(await deliveries()).toHaveLength(1);
  });

  it("is one file when the process ends after sending and before the commit", async () => {
    const { id } = await test.newUser();
    const before = Object.keys(await test.mails()).length;
    const dies: Mailer = {
      async send(key, mail) {
        await dependencies.mailer.send(key, mail);
        throw new Error("killed");
      },
    };
    await expect(sendWelcome({ database, mailer: dies }, id)).rejects.toThrow("killed");
    expect(await deliveries()).toEqual([]);
    await sendWelcome(dependencies, id);
    expect(Object.keys(await test.mails())).toHaveLength(before + 1);
    expect(await deliveries()).toHaveLength(1);
  });

  it("is not sent when the account was deleted", async () => {
    const { post, count } = counting();
    await sendWelcome(post, 2 ** 30);
    expect(count()).toBe(0);
    expect(await deliveries()).toEqual([]);
  });
});

describe("the reminder mail", () => {
  it("contains the title of the task, and is sent to its owner", async () => {
    const { id, email } = await test.newUser();
    const task = await test.newTask(id, new Date());
    await sendReminder(dependencies, task);
    const mail = (await test.mails())[`reminder-${task}.eml`];
    expect(mail).toMatch(`To: ${email}`);
    expect(mail).toMatch("Subject: Still to do: Buy milk");
  });

  it("is not sent when the task was completed after its job was added", async () => {
    const { id } = await test.newUser();
    const task = await test.newTask(id, new Date());
    await database.query("UPDATE tasks SET status = 'done' WHERE id = $1", [task]);
    await sendReminder(dependencies, task);
    expect(await test.mails()).not.toHaveProperty([`reminder-${task}.eml`]);
    expect(await deliveries()).toEqual([]);
  });

  it("is not sent when the task was deleted", async () => {
    const { post, count } = counting();
    await sendReminder(post, 2 ** 30);
    expect(count()).toBe(0);
  });
});
