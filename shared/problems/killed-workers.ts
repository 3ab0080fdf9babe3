import { type FSWatcher, watch } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { ApiDriver } from "../check/api-driver.ts";
import type { AnotherProcess } from "../harness/processes.ts";
import type { Outbox } from "../harness/service.ts";
import type { RunningTracker, TrackerFolder } from "../harness/tracker.ts";
import type { MeasureDetail } from "./problem.ts";
import { withTracker } from "./with-tracker.ts";

const mailCount = 1000;
/** The number of workers at a time. One is killed every second, and another one is started. */
const workerCount = 3;
const killEveryMs = 1000;
/** Slow enough that a killed worker is always sending a mail. */
const mailDelayMs = 50;
/** After these kills the remaining workers can finish, also on a busy machine. */
const maxKills = 20;
const timeoutMs = 45_000;

interface Counts {
  killed: number;
  /** Tasks without a mail, with one, and with several. */
  none: number;
  one: number;
  several: number;
  /** Mails that a second worker has overwritten after the first one was killed. */
  overwritten: number;
}

/** Counts the results of many jobs whose workers are killed. */
export const detail: MeasureDetail = async (folders) => {
  const counts: (Counts | undefined)[] = [];
  for (const folder of folders) {
    counts.push(folder.processes.worker ? await count(folder) : undefined);
  }
  const createRow = (label: string, format: (counts: Counts) => number) => ({
    label,
    values: counts.map((each) => (each ? `${format(each)}` : "no worker")),
  });
  return {
    procedure: `${mailCount} tasks are due, and each needs a job that sends a reminder. Of ${workerCount} workers, the oldest one is killed every second (SIGKILL), and another one is started. A mail takes ${mailDelayMs} ms.`,
    rows: [
      createRow("workers killed", ({ killed }) => killed),
      createRow(`jobs with exactly one mail, of ${mailCount}`, ({ one }) => one),
      createRow("lost jobs", ({ none }) => none),
      createRow("jobs with two mails or more", ({ several }) => several),
      createRow("overwritten mails", ({ overwritten }) => overwritten),
    ],
    conclusion:
      "A queue guarantees that every job runs at least once. The job itself has to make sure that its effect happens once: it reserves its mail in the database, with a unique key.",
  };
};

function count({ dir, needs = [], processes }: TrackerFolder): Promise<Counts> {
  const { api, worker, scheduler } = processes;
  const folder = {
    dir,
    needs,
    processes: { ...(api && { api }), ...(worker && { worker }), ...(scheduler && { scheduler }) },
  };
  return withTracker(folder, async (tracker) => {
    const { urls, services } = tracker;
    if (!urls.api || !services.outbox) throw new Error(`${dir} sends no mails.`);
    // With the default settings, it sends reminders only after a day.
    await tracker.kill("worker");
    const titles = await makeTasks(new ApiDriver(urls.api).asNewUser());
    const writes = watchWrites(services.outbox);
    const killCount = await killWorkers(tracker, () => areAllSent(services.outbox as Outbox));
    return {
      killed: killCount,
      ...(await compare(titles, services.outbox)),
      overwritten: writes.count(),
    };
  });
}

async function makeTasks(api: ApiDriver): Promise<string[]> {
  const titles: string[] = [];
  const addTasks = async () => {
    while (titles.length < mailCount) {
      const title = `Water plant ${titles.length + 10_000}.`;
      titles.push(title);
      await api.arrange.createTask({ title });
    }
  };
  await Promise.all(Array.from({ length: 8 }, addTasks));
  return titles;
}

/** Kills the oldest worker every second until all jobs are done. @returns the number of kills */
async function killWorkers(
  tracker: RunningTracker,
  isDone: () => Promise<boolean>,
): Promise<number> {
  const env = { REMINDER_AFTER_SECONDS: "0", MAIL_DELAY_MS: `${mailDelayMs}` };
  const workers: AnotherProcess[] = [];
  const end = Date.now() + timeoutMs;
  let killCount = 0;
  while (!(await isDone()) && Date.now() < end) {
    if (killCount < maxKills) workers.push(await tracker.startAnother("worker", env));
    if (workers.length > workerCount) {
      await workers.shift()?.kill();
      killCount += 1;
    }
    await delay(killEveryMs);
  }
  // They finish their jobs, which could send duplicate mails.
  await Promise.all(workers.map((worker) => worker.stop()));
  return killCount;
}

const listReminders = async (outbox: Outbox) =>
  (await outbox.listMails()).filter((mail) => mail.includes("Water plant"));

const areAllSent = async (outbox: Outbox) => (await listReminders(outbox)).length >= mailCount;

async function compare(titles: string[], outbox: Outbox) {
  const mails = await listReminders(outbox);
  const counts = titles.map((title) => mails.filter((mail) => mail.includes(title)).length);
  const countIf = (matches: (count: number) => boolean) => counts.filter(matches).length;
  return {
    none: countIf((each) => each === 0),
    one: countIf((each) => each === 1),
    several: countIf((each) => each > 1),
  };
}

/** Counts how often a mail is written to an existing file. */
function watchWrites({ dir }: Outbox): { count(): number } {
  let total = 0;
  const names = new Set<string>();
  const watcher: FSWatcher = watch(dir, (event, name) => {
    if (event !== "rename" || !name?.endsWith(".eml")) return;
    total += 1;
    names.add(name);
  });
  return {
    count() {
      watcher.close();
      return total - names.size;
    },
  };
}
