import type { Queue, RepeatOptions } from "bullmq";
import type { SchedulerConfig } from "./config.ts";
import type { Job } from "./job.ts";

interface Schedule {
  name: Job["name"];
  when: RepeatOptions;
  /** The setting that says when. */
  setting: string;
}

type Times = Omit<SchedulerConfig, "log" | "redis" | "retryDelayMs">;

/** When each job is done that nobody asks for. */
export function schedulesOf(times: Times): Schedule[] {
  const { sweepEverySeconds, reportCron, cleanUpCron, timeZone: tz } = times;
  // The first time at once: its hour may have come while nobody was there.
  const daily = (pattern: string) => ({ pattern, tz, immediately: true });
  return [
    { name: "sweep", when: { every: sweepEverySeconds * 1000 }, setting: "SWEEP_EVERY_SECONDS" },
    { name: "daily-report", when: daily(reportCron), setting: "REPORT_CRON" },
    { name: "clean-up", when: daily(cleanUpCron), setting: "CLEAN_UP_CRON" },
  ];
}

/** Makes the schedules in Redis, or makes them anew: however often, there is one of each. */
export async function writeSchedules(queue: Queue, schedules: Schedule[]): Promise<void> {
  for (const { name, when, setting } of schedules) {
    await queue.upsertJobScheduler(name, when, { name }).catch(({ message }) => {
      throw new Error(`The ${name} has no time: ${message}\nCorrect ${setting}.`);
    });
  }
}

/** Makes them again if any is missing: Redis may have come back empty. */
export async function keepSchedules(queue: Queue, schedules: Schedule[]): Promise<void> {
  if ((await queue.getJobSchedulersCount()) < schedules.length)
    await writeSchedules(queue, schedules);
}
