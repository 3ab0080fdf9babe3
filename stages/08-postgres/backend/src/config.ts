import { z } from "zod";

const environments = ["development", "test", "production"] as const;

/** The defaults of each environment. */
const defaults = {
  development: { poolSize: 5, slowQueryMs: 100 },
  test: { poolSize: 5, slowQueryMs: 0 },
  production: { poolSize: 20, slowQueryMs: 1000 },
} as const;

const secretCommand = `node -p "require('node:crypto').randomBytes(32).toString('base64url')"`;

const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be from ${min} to ${max}`);

const databaseSettings = z.object({
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

const settings = databaseSettings.extend({
  HOST: z.string().default("127.0.0.1"),
  PORT: wholeNumber(0, 65535).default(4000),
  JWT_SECRET: z
    .string(`is missing. Create one: ${secretCommand}`)
    .refine(
      (secret) => Buffer.byteLength(secret) >= 32,
      `is too short: it needs 32 bytes. Create one: ${secretCommand}`,
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

/** Reads the settings of the API. No other file reads the environment. */
export function loadConfig(env: NodeJS.ProcessEnv) {
  const values = readSettings(settings, env);
  return {
    host: values.HOST,
    port: values.PORT,
    database: toDatabaseConfig(values),
    jwtSecret: values.JWT_SECRET,
    mail: { outbox: values.OUTBOX_DIR, delayMs: values.MAIL_DELAY_MS },
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

function toDatabaseConfig(values: z.infer<typeof databaseSettings>) {
  const { poolSize, slowQueryMs } = defaults[values.NODE_ENV];
  return {
    url: values.DATABASE_URL,
    poolSize: values.DATABASE_POOL_SIZE ?? poolSize,
    timeoutMs: values.DATABASE_TIMEOUT_MS,
    slowQueryMs,
  };
}

/** Reads settings from the environment. An empty value counts as missing. @throws ConfigError */
function readSettings<T>(schema: z.ZodType<T>, env: NodeJS.ProcessEnv): T {
  const entries = Object.entries(env).filter(([, value]) => value !== "");
  const { data, error } = schema.safeParse(Object.fromEntries(entries));
  if (error) throw new ConfigError(error.issues);
  return data as T;
}

/** Lists all invalid settings, without their values, which may be secrets. */
export class ConfigError extends Error {
  constructor(issues: z.core.$ZodIssue[]) {
    const lines = issues.map(({ path, message }) => `  ${path.join(".")} ${message}`);
    super(
      `Invalid settings:\n${lines.join("\n")}\nSet them in the environment or in .env. See .env.example.`,
    );
  }
}
