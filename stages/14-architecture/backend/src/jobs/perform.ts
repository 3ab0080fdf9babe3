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

export interface Tools {
  database: DataSource;
  mailer: Mailer;
  queue: JobQueue;
  rules: WorkerConfig["rules"];
}

/** Does a job. Every one of them may be done twice, or by two at once: the database sees to that. */
export function perform(tools: Tools, job: Job, now: Date): Promise<void> {
  const { database, queue, rules } = tools;
  const { reminderAfterSeconds, reportTimeZone, cleanUpAfterDays } = rules;
  switch (job.name) {
    case "welcome":
      return sendWelcome(tools, job.data.userId);
    case "reminder":
      return sendReminder(tools, job.data.taskId);
    case "sweep":
      return sweep({ database, queue, reminderAfterSeconds }, now);
    case "daily-report":
      return reportDays(database, reportTimeZone, now);
    case "clean-up":
      return cleanUp(database, cleanUpAfterDays, now);
  }
}
