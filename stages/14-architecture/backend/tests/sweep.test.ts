import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { sweep } from "../src/jobs/sweep.ts";
import { startJobs } from "./support/jobs.ts";

const test = await startJobs();
afterAll(test.close);
const { database, queue, jobs } = test;

const now = new Date("2026-11-23T12:00:00.000Z");
const dayBefore = (ms = 0) => new Date(now.getTime() - 86_400_000 + ms);
const swept = (at = now) => sweep({ database, queue, reminderAfterSeconds: 86_400 }, at);
const idsOf = async () => (await jobs.getWaiting()).map(({ id }) => id).sort();

let userId: number;

beforeEach(async () => {
  await database.query("TRUNCATE users, deliveries CASCADE");
  await test.keys.clear();
  userId = (await test.newUser("admin")).id;
});

describe("a sweep", () => {
  it("finds a task that is undone after exactly 24 hours, and none a millisecond before", async () => {
    const due = await test.newTask(userId, dayBefore());
    await test.newTask(userId, dayBefore(1));
    await swept();
    expect(await idsOf()).toEqual([`reminder-${due}`]);
  });

  it("finds no task that was done in time", async () => {
    await test.newTask(userId, dayBefore(), dayBefore(1));
    await swept();
    expect(await idsOf()).toEqual([]);
  });

  it("makes one job of a task, however often it runs", async () => {
    await test.newTask(userId, dayBefore());
    await Promise.all([swept(), swept()]);
    await swept();
    expect(await idsOf()).toHaveLength(1);
  });

  it("makes no job of what was sent", async () => {
    const task = await test.newTask(userId, dayBefore());
    await database.query("INSERT INTO deliveries (key) VALUES ($1)", [`reminder-${task}`]);
    await swept();
    expect(await idsOf()).toEqual([]);
  });

  it("finds whoever was not welcomed, but no administrator", async () => {
    const { id } = await test.newUser();
    await swept();
    expect(await idsOf()).toEqual([`welcome-${id}`]);
  });

  it("finds everything again when Redis comes back empty", async () => {
    await test.newUser();
    await test.newTask(userId, dayBefore());
    await swept();
    const before = await idsOf();
    await test.keys.clear();
    expect(await idsOf()).toEqual([]);
    await swept();
    expect(await idsOf()).toEqual(before);
    expect(before).toHaveLength(2);
  });

  it("finds all of them, where there are many", async () => {
    await database.query(
      `INSERT INTO tasks (title, user_id, created_at)
       SELECT 'Buy milk', $1, $2 FROM generate_series(1, 1100)`,
      [userId, dayBefore()],
    );
    await swept();
    expect(await jobs.getWaitingCount()).toBe(1100);
  });
});
