import type { DataSource } from "typeorm";
import type { Mailer } from "../mail/outbox.ts";
import { cleanUp } from "./clean-up.ts";
import type { WorkerConfig } from "./config.ts";
import { reportDays } from "./daily-report.ts";
import type { Job } from "./job.ts";
import type { JobQueue } from "./queue.ts";
import { sendReminder } from "./reminder.ts";
import { sweep } from "./sweep.ts";
import { sendWelcome } from "./welcome.ts";

export interface JobDependencies {
  database: DataSource;
  mailer: Mailer;
  queue: JobQueue;
  rules: WorkerConfig["rules"];
}

/** Processes a job. Every job is idempotent, because it may run twice. */
export function processJob(dependencies: JobDependencies, job: Job, now: Date): Promise<void> {
  const { database, queue, rules } = dependencies;
  const { reminderAfterSeconds, reportTimeZone, cleanUpAfterDays } = rules;
  switch (job.name) {
    case "welcome":
      return sendWelcome(dependencies, job.data.userId);
    case "reminder":
      return sendReminder(dependencies, job.data.taskId);
    case "sweep":
      return sweep({ database, queue, reminderAfterSeconds }, now);
    case "daily-report":
      return reportDays(database, reportTimeZone, now);
    case "clean-up":
      return cleanUp(database, cleanUpAfterDays, now);
  }
}
