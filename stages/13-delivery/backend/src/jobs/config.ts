import { z } from "zod";
import { databaseSettings, redisSettings, toDatabaseConfig, toRedisConfig } from "../config.ts";
import { logSettings, toLogConfig } from "../log/config.ts";
import { readSettings, wholeNumber } from "../settings.ts";
import { shutdownSettings, toShutdownTimeouts } from "../shutdown/config.ts";

/**
 * Only names: Intl also accepts offsets such as +02:00, whose sign PostgreSQL reads the other way.
 */
const isTimeZone = (name: string) => /^[a-z]/i.test(name) && isSupportedByIntl(name);

const timeZoneSettings = {
  REPORT_TIME_ZONE: z
    .string()
    .refine(isTimeZone, "must be a time zone, for example UTC or Europe/Bucharest")
    .default("UTC"),
};

const cronPattern = () =>
  z.string().regex(/^\S+( \S+){4,5}$/, "must be a cron pattern, for example 5 0 * * * for 00:05");

const workerSettings = databaseSettings.extend({
  ...redisSettings.shape,
  ...logSettings.shape,
  ...timeZoneSettings,
  ...shutdownSettings.shape,
  OUTBOX_DIR: z.string().default(".data/outbox"),
  MAIL_DELAY_MS: wholeNumber(0, 60_000).default(0),
  MAIL_FROM: z.string().default("Mini Task Tracker <no-reply@tasks.invalid>"),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+/, "must look like smtps://user:password@host:465")
    .refine((url) => URL.canParse(url), "is not a URL. In a password, write @ as %40 and / as %2F")
    .optional(),
  WORKER_CONCURRENCY: wholeNumber(1, 100).default(5),
  JOB_LOCK_MS: wholeNumber(200, 600_000).default(5000),
  REMINDER_AFTER_SECONDS: wholeNumber(0, 31_536_000).default(86_400),
  CLEAN_UP_AFTER_DAYS: wholeNumber(1, 3650).default(30),
});

const schedulerSettings = redisSettings.extend({
  ...logSettings.shape,
  ...timeZoneSettings,
  SWEEP_EVERY_SECONDS: wholeNumber(1, 86_400).default(60),
  REPORT_CRON: cronPattern().default("5 0 * * *"),
  CLEAN_UP_CRON: cronPattern().default("30 0 * * *"),
});

export type WorkerConfig = ReturnType<typeof loadWorkerConfig>;
export type SchedulerConfig = ReturnType<typeof loadSchedulerConfig>;

/** The settings of the worker, without the secret that signs tokens. */
export function loadWorkerConfig(env: NodeJS.ProcessEnv) {
  const values = readSettings(workerSettings, env);
  return {
    log: toLogConfig(values),
    database: toDatabaseConfig(values),
    redis: toRedisConfig(values),
    retryDelayMs: values.RETRY_DELAY_MS,
    mail: {
      from: values.MAIL_FROM,
      outbox: values.OUTBOX_DIR,
      delayMs: values.MAIL_DELAY_MS,
      smtpUrl: values.SMTP_URL,
    },
    concurrency: values.WORKER_CONCURRENCY,
    lockMs: values.JOB_LOCK_MS,
    rules: {
      reminderAfterSeconds: values.REMINDER_AFTER_SECONDS,
      cleanUpAfterDays: values.CLEAN_UP_AFTER_DAYS,
      reportTimeZone: values.REPORT_TIME_ZONE,
    },
    shutdown: toShutdownTimeouts(values),
  };
}

/** The settings of the scheduler, which needs no database. */
export function loadSchedulerConfig(env: NodeJS.ProcessEnv) {
  const values = readSettings(schedulerSettings, env);
  return {
    log: toLogConfig(values),
    redis: toRedisConfig(values),
    retryDelayMs: values.RETRY_DELAY_MS,
    timeZone: values.REPORT_TIME_ZONE,
    sweepEverySeconds: values.SWEEP_EVERY_SECONDS,
    reportCron: values.REPORT_CRON,
    cleanUpCron: values.CLEAN_UP_CRON,
  };
}

function isSupportedByIntl(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone }));
  } catch {
    return false;
  }
}
