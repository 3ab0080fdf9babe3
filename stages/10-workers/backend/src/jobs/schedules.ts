import type { Queue, RepeatOptions } from "bullmq";
import type { SchedulerConfig } from "./config.ts";
import type { Job } from "./job.ts";

interface Schedule {
  name: Job["name"];
  repeat: RepeatOptions;
  /** The setting that configures the schedule. */
  setting: string;
}

type ScheduleOptions = Omit<SchedulerConfig, "redis" | "retryDelayMs">;

/** Creates the schedules of the recurring jobs. */
export function createSchedules(options: ScheduleOptions): Schedule[] {
  const { sweepEverySeconds, reportCron, cleanUpCron, timeZone: tz } = options;
  // The first run is immediate, because the last one may have been missed.
  const daily = (pattern: string) => ({ pattern, tz, immediately: true });
  return [
    { name: "sweep", repeat: { every: sweepEverySeconds * 1000 }, setting: "SWEEP_EVERY_SECONDS" },
    { name: "daily-report", repeat: daily(reportCron), setting: "REPORT_CRON" },
    { name: "clean-up", repeat: daily(cleanUpCron), setting: "CLEAN_UP_CRON" },
  ];
}

/** Creates or updates the schedules in Redis. Repeated calls create no duplicates. */
export async function writeSchedules(queue: Queue, schedules: Schedule[]): Promise<void> {
  for (const { name, repeat, setting } of schedules) {
    await queue.upsertJobScheduler(name, repeat, { name }).catch(({ message }) => {
      throw new Error(`The schedule ${name} is invalid: ${message}\nCorrect ${setting}.`);
    });
  }
}

/** Writes the schedules again if any is missing, for example after Redis lost its data. */
export async function restoreSchedules(queue: Queue, schedules: Schedule[]): Promise<void> {
  if ((await queue.getJobSchedulersCount()) < schedules.length)
    await writeSchedules(queue, schedules);
}
