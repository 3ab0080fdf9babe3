import { describe, expect, it } from "vitest";
import { loadSchedulerConfig, loadWorkerConfig } from "../src/jobs/config.ts";

const REDIS_URL = "redis://localhost:6379";
const requiredSettings = {
  DATABASE_URL: "postgres://tasks:secret@localhost:5432/tasks",
  REDIS_URL,
};

describe("loadWorkerConfig", () => {
  it("requires only the database and Redis", () => {
    expect(loadWorkerConfig(requiredSettings)).toMatchObject({
      redis: { url: REDIS_URL, prefix: "task-tracker:" },
      retryDelayMs: 10_000,
      concurrency: 5,
      lockMs: 5000,
      mail: { outbox: ".data/outbox", delayMs: 0, from: expect.stringContaining("@") },
      rules: { reminderAfterSeconds: 86_400, cleanUpAfterDays: 30, reportTimeZone: "UTC" },
    });
    expect(loadWorkerConfig({ ...requiredSettings, SMTP_URL: "" }).mail.smtpUrl).toBeUndefined();
  });

  it.each([
    ["an invalid mail server", { SMTP_URL: "localhost:25" }, "SMTP_URL must look like"],
    ["a concurrency of 0", { WORKER_CONCURRENCY: "0" }, "WORKER_CONCURRENCY must be from 1"],
    ["a clean-up after 0 days", { CLEAN_UP_AFTER_DAYS: "0" }, "CLEAN_UP_AFTER_DAYS must be from 1"],
    [
      "an unknown time zone",
      { REPORT_TIME_ZONE: "Bucharest" },
      "REPORT_TIME_ZONE must be a time zone",
    ],
    // PostgreSQL reads the offset with the opposite sign.
    ["a time zone offset", { REPORT_TIME_ZONE: "+02:00" }, "REPORT_TIME_ZONE must be"],
  ])("throws for %s", (_, env, message) => {
    expect(() => loadWorkerConfig({ ...requiredSettings, ...env })).toThrow(message);
  });

  it("does not show secrets in error messages", () => {
    const wrong = { ...requiredSettings, SMTP_URL: "http://me:hunter2@x" };
    expect(() => loadWorkerConfig(wrong)).toThrow(/^(?!.*hunter2)/s);
  });
});

describe("loadSchedulerConfig", () => {
  it("requires only Redis", () => {
    expect(loadSchedulerConfig({ REDIS_URL })).toMatchObject({
      timeZone: "UTC",
      sweepEverySeconds: 60,
      reportCron: "5 0 * * *",
      cleanUpCron: "30 0 * * *",
    });
  });

  it.each(["daily", "5 0 * *", "5 0 * * * * *"])(
    "throws for the cron pattern %s",
    (REPORT_CRON) => {
      expect(() => loadSchedulerConfig({ REDIS_URL, REPORT_CRON })).toThrow("REPORT_CRON must be");
    },
  );

  it("lists all invalid settings", () => {
    const wrong = { REDIS_URL, REPORT_TIME_ZONE: "Bucharest", CLEAN_UP_CRON: "daily" };
    expect(() => loadSchedulerConfig(wrong)).toThrow(
      /REPORT_TIME_ZONE must be a time zone[\s\S]*CLEAN_UP_CRON must be a cron/,
    );
  });
});
