import { type FSWatcher, watch } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { ApiDriver } from "../check/api-driver.ts";
import type { AnotherProcess } from "../harness/processes.ts";
import type { Outbox } from "../harness/service.ts";
import type { RunningTracker, TrackerFolder } from "../harness/tracker.ts";
import type { MeasureDetail } from "./problem.ts";
import { withTracker } from "./with-tracker.ts";

const many = 1000;
/** How many workers there are at a time: one is killed every second, and needs another to start. */
const atOnce = 3;
const killEveryMs = 1000;
/** So slow that there are always mails half-way when a worker is killed. */
const mailMs = 50;
/** Then those that are there may finish, also on a busy machine. */
const mostKills = 20;
const longest = 45_000;

interface Counts {
  killed: number;
  /** Tasks without a mail, with one, and with several. */
  none: number;
  one: number;
  several: number;
  /** Mails that a second worker has written over the same mail of one that was killed. */
  again: number;
}

/** Many jobs, done by workers none of whom lives long. */
export const detail: MeasureDetail = async (folders) => {
  const counts: (Counts | undefined)[] = [];
  for (const folder of folders) {
    counts.push(folder.processes.worker ? await count(folder) : undefined);
  }
  const row = (measured: string, tell: (counts: Counts) => number) => ({
    measured,
    values: counts.map((each) => (each ? `${tell(each)}` : "no worker")),
  });
  return {
    did: `${many} tasks are due, and each is a job: to send a reminder. Of ${atOnce} workers, the oldest is killed every second (SIGKILL), and another one is started. A mail takes ${mailMs} ms.`,
    rows: [
      row("workers killed", ({ killed }) => killed),
      row(`jobs with exactly one mail, of ${many}`, ({ one }) => one),
      row("jobs that were lost", ({ none }) => none),
      row("jobs with two mails or more", ({ several }) => several),
      row("mails written over themselves", ({ again }) => again),
    ],
    sentence:
      "A queue promises that every job is done at least once. That its effect is there once is up to the job: it claims its mail in the database, under a key that nobody can use twice.",
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
    // It would wait a day before it reminds anybody.
    await tracker.kill("worker");
    const titles = await makeTasks(new ApiDriver(urls.api).signedIn());
    const written = watchWrites(services.outbox);
    const killed = await killWorkers(tracker, () => allSent(services.outbox as Outbox));
    return { killed, ...(await compare(titles, services.outbox)), again: written.again() };
  });
}

async function makeTasks(api: ApiDriver): Promise<string[]> {
  const titles: string[] = [];
  const lane = async () => {
    while (titles.length < many) {
      const title = `Water plant ${titles.length + 10_000}.`;
      titles.push(title);
      await api.arrange.task({ title });
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return titles;
}

/** The oldest worker is killed every second. @returns how many were, until all is done */
async function killWorkers(
  tracker: RunningTracker,
  isDone: () => Promise<boolean>,
): Promise<number> {
  const env = { REMINDER_AFTER_SECONDS: "0", MAIL_DELAY_MS: `${mailMs}` };
  const workers: AnotherProcess[] = [];
  const end = Date.now() + longest;
  let killed = 0;
  while (!(await isDone()) && Date.now() < end) {
    if (killed < mostKills) workers.push(await tracker.another("worker", env));
    if (workers.length > atOnce) {
      await workers.shift()?.kill();
      killed += 1;
    }
    await delay(killEveryMs);
  }
  // They finish what they have begun: it could be a mail too many.
  await Promise.all(workers.map((worker) => worker.stop()));
  return killed;
}

const reminders = async (outbox: Outbox) =>
  (await outbox.mails()).filter((mail) => mail.includes("Water plant"));

const allSent = async (outbox: Outbox) => (await reminders(outbox)).length >= many;

async function compare(titles: string[], outbox: Outbox) {
  const mails = await reminders(outbox);
  const counts = titles.map((title) => mails.filter((mail) => mail.includes(title)).length);
  const having = (isMeant: (count: number) => boolean) => counts.filter(isMeant).length;
  return {
    none: having((each) => each === 0),
    one: having((each) => each === 1),
    several: having((each) => each > 1),
  };
}

/** Counts how often a mail came to a place where it was already. */
function watchWrites({ dir }: Outbox): { again(): number } {
  let writes = 0;
  const names = new Set<string>();
  const watcher: FSWatcher = watch(dir, (event, name) => {
    if (event !== "rename" || !name?.endsWith(".eml")) return;
    writes += 1;
    names.add(name);
  });
  return {
    again() {
      watcher.close();
      return writes - names.size;
    },
  };
}
