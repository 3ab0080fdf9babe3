import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { keepSchedules, schedulesOf, writeSchedules } from "../src/jobs/schedules.ts";
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
const schedules = schedulesOf(settings);

const written = async () =>
  (await jobs.getJobSchedulers(0, -1, true)).map(({ key, every, pattern, tz }) => ({
    key,
    when: every ?? `${pattern} ${tz}`,
  }));

const all = [
  { key: "sweep", when: 60_000 },
  { key: "daily-report", when: "5 0 * * * Europe/Bucharest" },
  { key: "clean-up", when: "30 0 * * * Europe/Bucharest" },
];

const sorted = (list: { key: string }[]) => list.toSorted((a, b) => a.key.localeCompare(b.key));

describe("the schedules", () => {
  it("are one of each, however often they are written", async () => {
    for (let round = 0; round < 3; round += 1) await writeSchedules(jobs, schedules);
    expect(sorted(await written())).toEqual(sorted(all));
  });

  it("are written again when they are gone, and left alone when they are not", async () => {
    await keepSchedules(jobs, schedules);
    expect(await written()).toHaveLength(3);
    const before = await jobs.getJobScheduler("sweep");
    await keepSchedules(jobs, schedules);
    expect(await jobs.getJobScheduler("sweep")).toEqual(before);
    await test.keys.clear();
    await keepSchedules(jobs, schedules);
    expect(await written()).toHaveLength(3);
  });

  it("follow the settings", async () => {
    await writeSchedules(jobs, schedules);
    await writeSchedules(jobs, schedulesOf({ ...settings, sweepEverySeconds: 5 }));
    expect((await jobs.getJobScheduler("sweep"))?.every).toBe(5000);
  });

  it("begin at once, and go on at their hour", async () => {
    await writeSchedules(jobs, schedules);
    const names = (await jobs.getJobs(["waiting", "delayed"])).map(({ name }) => name);
    expect(names.sort()).toEqual(["clean-up", "daily-report", "sweep"]);
    const begun: string[] = [];
    const { close, worker } = test.work(async ({ name }) => void begun.push(name));
    await new Promise<void>((resolve) => {
      worker.on("completed", () => begun.length === 3 && resolve());
    });
    expect(begun.sort()).toEqual(["clean-up", "daily-report", "sweep"]);
    const [report] = (await jobs.getDelayed()).filter(({ name }) => name === "daily-report");
    const next = new Date((report?.timestamp ?? 0) + (report?.delay ?? 0));
    const hour = next.toLocaleTimeString("en-GB", { timeZone: "Europe/Bucharest" });
    expect(hour).toBe("00:05:00");
    await close();
  });
});
