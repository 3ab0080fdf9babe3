import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createSchedules, restoreSchedules, writeSchedules } from "../src/jobs/schedules.ts";
import { startJobs } from "./support/jobs.ts";

const test = await startJobs();
afterAll(test.close);
const { jobs } = test;
beforeEach(() => test.keys.clear());

const settings = {
  sweepEverySeconds: 60,
  reportCron: "5 0 * * *",
  cleanUpCron: "30 0 * * *",
  timeZone: "Europe/Bucharest",
};
const schedules = createSchedules(settings);

const readSchedules = async () =>
  (await jobs.getJobSchedulers(0, -1, true)).map(({ key, every, pattern, tz }) => ({
    key,
    when: every ?? `${pattern} ${tz}`,
  }));

const expectedSchedules = [
  { key: "sweep", when: 60_000 },
  { key: "daily-report", when: "5 0 * * * Europe/Bucharest" },
  { key: "clean-up", when: "30 0 * * * Europe/Bucharest" },
];

const sortByKey = (list: { key: string }[]) => list.toSorted((a, b) => a.key.localeCompare(b.key));

describe("writeSchedules", () => {
  it("creates each schedule once when it is called twice", async () => {
    for (let round = 0; round < 3; round += 1) await writeSchedules(jobs, schedules);
    expect(sortByKey(await readSchedules())).toEqual(sortByKey(expectedSchedules));
  });

  it("is called by restoreSchedules only when schedules are missing", async () => {
    await restoreSchedules(jobs, schedules);
    expect(await readSchedules()).toHaveLength(3);
    const before = await jobs.getJobScheduler("sweep");
    await restoreSchedules(jobs, schedules);
    expect(await jobs.getJobScheduler("sweep")).toEqual(before);
    await test.keys.clear();
    await restoreSchedules(jobs, schedules);
    expect(await readSchedules()).toHaveLength(3);
  });

  it("updates the schedules when the settings change", async () => {
    await writeSchedules(jobs, schedules);
    await writeSchedules(jobs, createSchedules({ ...settings, sweepEverySeconds: 5 }));
    expect((await jobs.getJobScheduler("sweep"))?.every).toBe(5000);
  });

  it("runs each job at once, and then by its pattern", async () => {
    await writeSchedules(jobs, schedules);
    const names = (await jobs.getJobs(["waiting", "delayed"])).map(({ name }) => name);
    expect(names.sort()).toEqual(["clean-up", "daily-report", "sweep"]);
    const startedJobs: string[] = [];
    const { close, worker } = test.runWorker(async ({ name }) => void startedJobs.push(name));
    await new Promise<void>((resolve) => {
      worker.on("completed", () => startedJobs.length === 3 && resolve());
    });
    expect(startedJobs.sort()).toEqual(["clean-up", "daily-report", "sweep"]);
    const [report] = (await jobs.getDelayed()).filter(({ name }) => name === "daily-report");
    const next = new Date((report?.timestamp ?? 0) + (report?.delay ?? 0));
    const hour = next.toLocaleTimeString("en-GB", { timeZone: "Europe/Bucharest" });
    expect(hour).toBe("00:05:00");
    await close();
  });
});
