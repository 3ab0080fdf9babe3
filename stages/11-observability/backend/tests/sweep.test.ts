import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { sweep } from "../src/jobs/sweep.ts";
import { startJobs } from "./support/jobs.ts";

const test = await startJobs();
afterAll(test.close);
const { database, queue, jobs } = test;

const now = new Date("2026-11-23T12:00:00.000Z");
const oneDayBefore = (ms = 0) => new Date(now.getTime() - 86_400_000 + ms);
const runSweep = (at = now) => sweep({ database, queue, reminderAfterSeconds: 86_400 }, at);
const listIds = async () => (await jobs.getWaiting()).map(({ id }) => id).sort();

let userId: number;

beforeEach(async () => {
  await database.query("TRUNCATE users, deliveries CASCADE");
  await test.keys.clear();
  userId = (await test.insertUser("admin")).id;
});

describe("sweep", () => {
  it("adds a reminder after exactly 24 hours, and not a millisecond earlier", async () => {
    const dueTask = await test.insertTask(userId, oneDayBefore());
    await test.insertTask(userId, oneDayBefore(1));
    await runSweep();
    expect(await listIds()).toEqual([`reminder-${dueTask}`]);
  });

  it("adds no reminder for a completed task", async () => {
    await test.insertTask(userId, oneDayBefore(), oneDayBefore(1));
    await runSweep();
    expect(await listIds()).toEqual([]);
  });

  it("adds one job for a task when it runs several times", async () => {
    await test.insertTask(userId, oneDayBefore());
    await Promise.all([runSweep(), runSweep()]);
    await runSweep();
    expect(await listIds()).toHaveLength(1);
  });

  it("adds no job for a mail that was sent", async () => {
    const task = await test.insertTask(userId, oneDayBefore());
    await database.query("INSERT INTO deliveries (key) VALUES ($1)", [`reminder-${task}`]);
    await runSweep();
    expect(await listIds()).toEqual([]);
  });

  it("adds a welcome job for users without one, but not for administrators", async () => {
    const { id } = await test.insertUser();
    await runSweep();
    expect(await listIds()).toEqual([`welcome-${id}`]);
  });

  it("adds all jobs again after Redis was flushed", async () => {
    await test.insertUser();
    await test.insertTask(userId, oneDayBefore());
    await runSweep();
    const before = await listIds();
    await test.keys.clear();
    expect(await listIds()).toEqual([]);
    await runSweep();
    expect(await listIds()).toEqual(before);
    expect(before).toHaveLength(2);
  });

  it("adds more jobs than fit in one batch", async () => {
    await database.query(
      `INSERT INTO tasks (title, user_id, created_at)
       SELECT 'Buy milk', $1, $2 FROM generate_series(1, 1100)`,
      [userId, oneDayBefore()],
    );
    await runSweep();
    expect(await jobs.getWaitingCount()).toBe(1100);
  });
});
