import { describe, expect, it } from "vitest";
import { loadAdminConfig, loadConfig, loadDatabaseConfig } from "../src/config.ts";

const DATABASE_URL = "postgres://tasks:secret@localhost:5432/tasks";
const REDIS_URL = "redis://localhost:6379";
const JWT_SECRET = "x".repeat(32);
const requiredSettings = { DATABASE_URL, REDIS_URL, JWT_SECRET };

describe("loadConfig", () => {
  it("requires only the database, Redis and the secret", () => {
    expect(loadConfig(requiredSettings)).toMatchObject({
      host: "127.0.0.1",
      port: 4000,
      database: { url: DATABASE_URL, timeoutMs: 5000 },
      redis: { url: REDIS_URL, prefix: "task-tracker:", timeoutMs: 35 },
      cacheTtlSeconds: 60,
      requestsPerMinute: 100,
      trustProxy: "loopback",
      mail: { outbox: ".data/outbox", delayMs: 0 },
    });
  });

  it("treats an empty value as missing", () => {
    expect(loadConfig({ ...requiredSettings, PORT: "", HOST: "" })).toEqual(
      loadConfig(requiredSettings),
    );
  });

  it("has other defaults in production than in development", () => {
    const poolSize = (NODE_ENV: string) =>
      loadConfig({ ...requiredSettings, NODE_ENV }).database.poolSize;
    expect(poolSize("production")).toBeGreaterThan(poolSize("development"));
    expect(loadConfig({ ...requiredSettings, DATABASE_POOL_SIZE: "3" }).database.poolSize).toBe(3);
  });

  it("lists all missing and invalid settings", () => {
    const invalidSettings = { JWT_SECRET: "short", PORT: "80a", NODE_ENV: "staging" };
    for (const name of [
      "DATABASE_URL is missing",
      "REDIS_URL is missing",
      "JWT_SECRET",
      "PORT",
      "NODE_ENV",
      ".env.example",
    ])
      expect(() => loadConfig(invalidSettings)).toThrow(name);
  });

  it.each([
    ["without a secret", { DATABASE_URL, REDIS_URL }, "JWT_SECRET is missing"],
    ["with a secret of 31 bytes", { ...requiredSettings, JWT_SECRET: "x".repeat(31) }, "32 bytes"],
    [
      "with another kind of database",
      { ...requiredSettings, DATABASE_URL: "mysql://x/y" },
      "DATABASE_URL",
    ],
    ["with an invalid URL", { ...requiredSettings, DATABASE_URL: "postgres://[" }, "DATABASE_URL"],
    [
      "with an invalid Redis URL",
      { ...requiredSettings, REDIS_URL: "localhost:6379" },
      "REDIS_URL must look",
    ],
    [
      "with a limit of 0",
      { ...requiredSettings, RATE_LIMIT_PER_MINUTE: "0" },
      "RATE_LIMIT_PER_MINUTE must be",
    ],
    [
      "with a proxy that is not an address",
      { ...requiredSettings, TRUST_PROXY: "true" },
      "TRUST_PROXY must be",
    ],
    [
      "with a port above 65535",
      { ...requiredSettings, PORT: "65536" },
      "PORT must be from 0 to 65535",
    ],
  ])("throws %s", (_, env, message) => {
    expect(() => loadConfig(env)).toThrow(message);
  });

  it("does not show secrets in error messages", () => {
    const invalidSettings = {
      DATABASE_URL: "mysql://me:hunter2@x/y",
      REDIS_URL: "me:hunter2@x",
      JWT_SECRET: "hunter2",
    };
    expect(() => loadConfig(invalidSettings)).toThrow(/^(?!.*hunter2)/s);
  });

  it("requires only the database for a database command", () => {
    expect(loadDatabaseConfig({ DATABASE_URL }).url).toBe(DATABASE_URL);
  });

  it("reads the administrator only from the environment", () => {
    expect(loadAdminConfig({})).toBeUndefined();
    const env = { ADMIN_EMAIL: "ana@example.test", ADMIN_PASSWORD: "correct horse" };
    expect(loadAdminConfig(env)).toMatchObject({ email: "ana@example.test" });
  });
});
