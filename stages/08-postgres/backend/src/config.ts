import { z } from "zod";

const environments = ["development", "test", "production"] as const;

/** What differs where nothing else is said. */
const defaults = {
  development: { poolSize: 5, slowQueryMs: 100 },
  test: { poolSize: 5, slowQueryMs: 0 },
  production: { poolSize: 20, slowQueryMs: 1000 },
} as const;

const makeSecret = `node -p "require('node:crypto').randomBytes(32).toString('base64url')"`;

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);

const databaseSettings = z.object({
  NODE_ENV: z
    .enum(environments, `must be one of: ${environments.join(", ")}`)
    .default("development"),
  DATABASE_URL: z
    .string("is missing. Set it to postgres://user:password@host:5432/database")
    .regex(/^postgres(ql)?:\/\/.+/, "must look like postgres://user:password@host:5432/database")
    .refine((url) => URL.canParse(url), "is no URL. In a password, write @ as %40 and / as %2F"),
  DATABASE_POOL_SIZE: wholeNumber(1, 1000).optional(),
  DATABASE_TIMEOUT_MS: wholeNumber(100, 600_000).default(5000),
});

const settings = databaseSettings.extend({
  HOST: z.string().default("127.0.0.1"),
  PORT: wholeNumber(0, 65535).default(4000),
  JWT_SECRET: z
    .string(`is missing. Make one: ${makeSecret}`)
    .refine(
      (secret) => Buffer.byteLength(secret) >= 32,
      `is too short: it needs 32 bytes. Make one: ${makeSecret}`,
    ),
  OUTBOX_DIR: z.string().default(".data/outbox"),
  MAIL_DELAY_MS: wholeNumber(0, 60_000).default(0),
});

const adminSettings = z.object({
  ADMIN_EMAIL: z.string().optional(),
  ADMIN_PASSWORD: z.string().optional(),
});

export type Config = ReturnType<typeof loadConfig>;
export type DatabaseConfig = ReturnType<typeof loadDatabaseConfig>;

/** The only reader of the environment. */
export function loadConfig(env: NodeJS.ProcessEnv) {
  const values = read(settings, env);
  return {
    host: values.HOST,
    port: values.PORT,
    database: databaseConfig(values),
    jwtSecret: values.JWT_SECRET,
    mail: { outbox: values.OUTBOX_DIR, delayMs: values.MAIL_DELAY_MS },
  };
}

/** For commands that need nothing but the database. */
export function loadDatabaseConfig(env: NodeJS.ProcessEnv) {
  return databaseConfig(read(databaseSettings, env));
}

/** For the command that makes an administrator: nothing, if it has to ask. */
export function loadAdminConfig(env: NodeJS.ProcessEnv) {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = read(adminSettings, env);
  return email || password ? { email, password } : undefined;
}

function databaseConfig(values: z.infer<typeof databaseSettings>) {
  const { poolSize, slowQueryMs } = defaults[values.NODE_ENV];
  return {
    url: values.DATABASE_URL,
    poolSize: values.DATABASE_POOL_SIZE ?? poolSize,
    timeoutMs: values.DATABASE_TIMEOUT_MS,
    slowQueryMs,
  };
}

/** An empty value means the same as none. */
function read<T>(schema: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  const given = Object.entries(env).filter(([, value]) => value !== "");
  const { data, error } = schema.safeParse(Object.fromEntries(given));
  if (error) throw new ConfigError(error.issues);
  return data as T;
}

/** Names everything that is wrong at once, and never repeats a value: it may be a secret. */
export class ConfigError extends Error {
  constructor(issues: z.core.$ZodIssue[]) {
    const lines = issues.map(({ path, message }) => `  ${path.join(".")} ${message}`);
    super(
      `The settings do not fit:\n${lines.join("\n")}\nSet them in the environment or in .env: .env.example names each.`,
    );
  }
}
