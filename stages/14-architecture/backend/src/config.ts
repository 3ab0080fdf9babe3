import { isIP } from "node:net";
import { z } from "zod";
import { logSettings, toLogConfig } from "./log/config.ts";
import { limitSettings, toLimits } from "./security/limits.ts";
import { siteSettings, toSite } from "./security/site.ts";
import { readSettings, wholeNumber } from "./settings.ts";
import { shutdownSettings, toShutdownTimeouts } from "./shutdown/config.ts";

const environments = ["development", "test", "production"] as const;

/** The defaults of each environment. */
const defaults = {
  development: { poolSize: 5, slowQueryMs: 100 },
  test: { poolSize: 5, slowQueryMs: 0 },
  production: { poolSize: 20, slowQueryMs: 1000 },
} as const;

const secretCommand = `node -p "require('node:crypto').randomBytes(32).toString('base64url')"`;

export const databaseSettings = z.object({
  NODE_ENV: z
    .enum(environments, `must be one of: ${environments.join(", ")}`)
    .default("development"),
  DATABASE_URL: z
    .string("is missing. Set it to postgres://user:password@host:5432/database")
    .regex(/^postgres(ql)?:\/\/.+/, "must look like postgres://user:password@host:5432/database")
    .refine((url) => URL.canParse(url), "is not a URL. In a password, write @ as %40 and / as %2F"),
  DATABASE_POOL_SIZE: wholeNumber(1, 1000).optional(),
  DATABASE_TIMEOUT_MS: wholeNumber(100, 600_000).default(5000),
});

const networkNames = ["loopback", "linklocal", "uniquelocal"];

const isNetwork = (name: string) =>
  networkNames.includes(name) || isIP(name.split("/")[0] ?? "") > 0;

/** Needed by every process that adds jobs: the job contains its retry delay. */
export const redisSettings = z.object({
  REDIS_URL: z
    .string("is missing. Set it to redis://localhost:6379")
    .regex(/^rediss?:\/\/.+/, "must look like redis://user:password@host:6379")
    .refine((url) => URL.canParse(url), "is not a URL. In a password, write @ as %40 and / as %2F"),
  REDIS_KEY_PREFIX: z.string().default("task-tracker:"),
  RETRY_DELAY_MS: wholeNumber(1, 3_600_000).default(10_000),
});

const requireLength = (text: z.ZodString) =>
  text.refine(
    (secret) => Buffer.byteLength(secret) >= 32,
    `is too short: it needs 32 bytes. Create one: ${secretCommand}`,
  );

const settings = databaseSettings.extend({
  ...redisSettings.shape,
  ...logSettings.shape,
  ...limitSettings.shape,
  ...siteSettings.shape,
  ...shutdownSettings.shape,
  REDIS_TIMEOUT_MS: wholeNumber(1, 10_000).default(35),
  CACHE_TTL_SECONDS: wholeNumber(1, 86_400).default(60),
  TRUST_PROXY: z
    .string()
    .refine(
      (list) => list.split(/ *, */).every(isNetwork),
      `must be a list of addresses or of: ${networkNames.join(", ")}`,
    )
    .default("loopback"),
  HOST: z.string().default("127.0.0.1"),
  PORT: wholeNumber(0, 65535).default(4000),
  JWT_SECRET: requireLength(z.string(`is missing. Create one: ${secretCommand}`)),
  JWT_PREVIOUS_SECRET: requireLength(z.string()).optional(),
  METRICS_TOKEN: z
    .string()
    .regex(
      /^[\w.~+/=-]{16,}$/,
      `must be at least 16 letters or digits. Create one: ${secretCommand}`,
    )
    .optional(),
});

const apiSettings = settings.refine(
  ({ JWT_SECRET, JWT_PREVIOUS_SECRET }) => JWT_SECRET !== JWT_PREVIOUS_SECRET,
  {
    path: ["JWT_PREVIOUS_SECRET"],
    error:
      "must be the secret that JWT_SECRET replaced, not the same one. Leave it empty if there was none",
  },
);

const adminSettings = z.object({
  ADMIN_EMAIL: z.string().optional(),
  ADMIN_PASSWORD: z.string().optional(),
});

export type Config = ReturnType<typeof loadConfig>;
export type DatabaseConfig = ReturnType<typeof loadDatabaseConfig>;

/** Reads the settings of the API. No other file reads the environment. */
export function loadConfig(env: NodeJS.ProcessEnv) {
  const values = readSettings(apiSettings, env);
  return {
    host: values.HOST,
    port: values.PORT,
    log: toLogConfig(values),
    database: toDatabaseConfig(values),
    redis: { ...toRedisConfig(values), timeoutMs: values.REDIS_TIMEOUT_MS },
    retryDelayMs: values.RETRY_DELAY_MS,
    cacheTtlSeconds: values.CACHE_TTL_SECONDS,
    limits: toLimits(values),
    site: toSite(values),
    trustProxy: values.TRUST_PROXY,
    jwtSecret: values.JWT_SECRET,
    jwtPreviousSecret: values.JWT_PREVIOUS_SECRET,
    metricsToken: values.METRICS_TOKEN,
    shutdown: toShutdownTimeouts(values),
  };
}

/** The settings of commands that need only the database. */
export function loadDatabaseConfig(env: NodeJS.ProcessEnv) {
  return toDatabaseConfig(readSettings(databaseSettings, env));
}

/** The settings of `admin:create`. Undefined if the command has to ask for them. */
export function loadAdminConfig(env: NodeJS.ProcessEnv) {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = readSettings(adminSettings, env);
  return email || password ? { email, password } : undefined;
}

export function toDatabaseConfig(values: z.infer<typeof databaseSettings>) {
  const { poolSize, slowQueryMs } = defaults[values.NODE_ENV];
  return {
    url: values.DATABASE_URL,
    poolSize: values.DATABASE_POOL_SIZE ?? poolSize,
    timeoutMs: values.DATABASE_TIMEOUT_MS,
    slowQueryMs,
  };
}

export function toRedisConfig(values: z.infer<typeof redisSettings>) {
  return { url: values.REDIS_URL, prefix: values.REDIS_KEY_PREFIX };
}
