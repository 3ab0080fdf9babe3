import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { cleanUp } from "../src/jobs/clean-up.ts";
import { startJobs } from "./support/jobs.ts";

const test = await startJobs();
afterAll(test.close);
const { database } = test;

const now = new Date("2026-11-23T00:30:00.000Z");
const thirtyDaysAgo = new Date("2026-10-24T00:30:00.000Z");
const subtractMs = (date: Date, ms: number) => new Date(date.getTime() - ms);
const runCleanUp = () => cleanUp(database, 30, now);
const listTaskIds = async () =>
  (await database.query("SELECT id FROM tasks ORDER BY id")).map(toId);
const toId = ({ id }: { id: number }) => id;

let userId: number;

beforeEach(async () => {
  await database.query("TRUNCATE users CASCADE");
  userId = (await test.insertUser()).id;
});

const readVersion = async (id: number) => {
  const [user] = await database.query("SELECT tasks_version FROM users WHERE id = $1", [id]);
  return user.tasks_version;
};

describe("cleanUp", () => {
  it("deletes tasks completed more than 30 days ago, and keeps those of exactly 30 days", async () => {
    const boundaryTask = await test.insertTask(userId, thirtyDaysAgo, thirtyDaysAgo);
    await test.insertTask(userId, thirtyDaysAgo, subtractMs(thirtyDaysAgo, 1));
    await runCleanUp();
    expect(await listTaskIds()).toEqual([boundaryTask]);
  });

  it("keeps open tasks of any age, and reopened ones", async () => {
    const openTask = await test.insertTask(userId, new Date(0));
    const reopenedTask = await test.insertTask(userId, new Date(0), new Date(0));
    await database.query("UPDATE tasks SET status = 'todo' WHERE id = $1", [reopenedTask]);
    await runCleanUp();
    expect(await listTaskIds()).toEqual([openTask, reopenedTask]);
  });

  it("deletes more tasks than fit in one batch", async () => {
    await database.query(
      `INSERT INTO tasks (title, user_id, status, completed_at)
       SELECT 'Buy milk', $1, 'done', $2 FROM generate_series(1, 1100)`,
      [userId, new Date(0)],
    );
    await runCleanUp();
    expect(await listTaskIds()).toEqual([]);
  });

  it("changes the tasks version of the owners, and of no other users", async () => {
    const other = await test.insertUser();
    await test.insertTask(userId, new Date(0), new Date(0));
    const versions = [await readVersion(userId), await readVersion(other.id)];
    await runCleanUp();
    expect(await readVersion(userId)).not.toBe(versions[0]);
    expect(await readVersion(other.id)).toBe(versions[1]);
  });

  it("can run twice at the same time", async () => {
    await test.insertTask(userId, new Date(0), new Date(0));
    await Promise.all([runCleanUp(), runCleanUp()]);
    expect(await listTaskIds()).toEqual([]);
  });
});
