import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { reportDays } from "../src/jobs/daily-report.ts";
import { createReportStore } from "../src/reports/store.ts";
import { startJobs } from "./support/jobs.ts";

const test = await startJobs();
afterAll(test.close);
const { database } = test;

let userId: number;

beforeEach(async () => {
  await database.query("TRUNCATE users CASCADE");
  userId = (await test.insertUser()).id;
});

const toDate = (text: string) => new Date(text);
const runReport = (now: string, timeZone = "UTC") => reportDays(database, timeZone, toDate(now));
const listReports = () =>
  database.query("SELECT day::text, created, completed FROM reports ORDER BY user_id, reports.day");

describe("reportDays", () => {
  it("counts the tasks created and completed yesterday, from midnight to midnight", async () => {
    for (const time of ["2026-11-21T23:59:59.999Z", "2026-11-23T00:00:00.000Z"])
      await test.insertTask(userId, toDate(time), toDate(time));
    await test.insertTask(userId, toDate("2026-11-22T00:00:00.000Z"));
    await test.insertTask(
      userId,
      toDate("2026-11-22T23:59:59.999Z"),
      toDate("2026-11-22T23:59:59.999Z"),
    );
    await runReport("2026-11-23T00:05:00Z");
    expect(await listReports()).toEqual([{ day: "2026-11-22", created: 2, completed: 1 }]);
  });

  it("reports zero for a day without tasks", async () => {
    await runReport("2026-11-23T00:05:00Z");
    expect(await listReports()).toEqual([{ day: "2026-11-22", created: 0, completed: 0 }]);
  });

  it("counts the tasks of each user separately", async () => {
    const other = await test.insertUser();
    await test.insertTask(other.id, toDate("2026-11-22T12:00:00Z"));
    await runReport("2026-11-23T00:05:00Z");
    const store = createReportStore(database);
    expect(await store.latest(userId)).toMatchObject({ created: 0 });
    expect(await store.latest(other.id)).toMatchObject({ created: 1 });
  });

  // In Bucharest, daylight saving time starts and ends at 01:00 UTC.
  it.each([
    ["23 hours in spring", "2026-03-29", "2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z"],
    ["25 hours in autumn", "2026-10-25", "2026-10-24T21:00:00Z", "2026-10-25T22:00:00Z"],
  ])("counts a day of %s", async (_, day, start, end) => {
    const justBefore = (time: string) => new Date(toDate(time).getTime() - 1);
    await test.insertTask(userId, justBefore(start));
    await test.insertTask(userId, toDate(start));
    await test.insertTask(userId, justBefore(end));
    await test.insertTask(userId, toDate(end));
    await runReport(end, "Europe/Bucharest");
    expect(await listReports()).toEqual([{ day, created: 2, completed: 0 }]);
  });

  it("assigns every hour of a year to exactly one day", async () => {
    const hours = 366 * 24;
    await database.query(
      `INSERT INTO tasks (title, user_id, created_at)
       SELECT 'Buy milk', $1, '2026-01-01T00:30:00+02'::timestamptz + n * interval '1 hour'
       FROM generate_series(0, $2 - 1) AS n`,
      [userId, hours],
    );
    for (let month = 2; month <= 13; month += 1)
      await runReport(new Date(Date.UTC(2026, month - 1, 1)).toISOString(), "Europe/Bucharest");
    const [totals] = await database.query(
      `SELECT sum(created)::int AS tasks, count(*)::int AS days,
         min(created) AS least, max(created) AS most FROM reports WHERE reports.day < '2027-01-01'`,
    );
    // The reports go back 31 days at first, so they start on January 31.
    expect(totals).toEqual({ tasks: 335 * 24, days: 335, least: 23, most: 25 });
  });

  it("creates each report once, and does not change it", async () => {
    await runReport("2026-11-23T00:05:00Z");
    await test.insertTask(userId, toDate("2026-11-22T12:00:00Z"));
    await Promise.all([runReport("2026-11-23T00:06:00Z"), runReport("2026-11-23T00:06:00Z")]);
    expect(await listReports()).toEqual([{ day: "2026-11-22", created: 0, completed: 0 }]);
  });

  it("creates the report of a user who registered after the others got theirs", async () => {
    await runReport("2026-11-23T00:05:00Z");
    const { id } = await test.insertUser();
    await runReport("2026-11-23T00:06:00Z");
    expect(await createReportStore(database).latest(id)).toMatchObject({ day: "2026-11-22" });
  });

  it("creates the reports of missed days", async () => {
    await runReport("2026-11-20T00:05:00Z");
    await test.insertTask(userId, toDate("2026-11-20T12:00:00Z"));
    await runReport("2026-11-23T00:05:00Z");
    expect(await listReports()).toEqual([
      { day: "2026-11-19", created: 0, completed: 0 },
      { day: "2026-11-20", created: 1, completed: 0 },
      { day: "2026-11-21", created: 0, completed: 0 },
      { day: "2026-11-22", created: 0, completed: 0 },
    ]);
  });

  it("creates the reports of at most 31 missed days", async () => {
    await runReport("2026-01-01T00:05:00Z");
    await runReport("2026-11-23T00:05:00Z");
    expect(await listReports()).toHaveLength(1 + 31);
  });
});
