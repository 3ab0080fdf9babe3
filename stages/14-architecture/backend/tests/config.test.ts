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
      trustProxy: "loopback",
      site: { origin: "http://localhost:3000", isHttps: false },
      retryDelayMs: 10_000,
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

  it("drains by default only in production", () => {
    const loadTimeouts = (env: object) => loadConfig({ ...requiredSettings, ...env }).shutdown;
    expect(loadTimeouts({})).toEqual({ drainMs: 0, timeoutMs: 8000 });
    expect(loadTimeouts({ NODE_ENV: "production" })).toEqual({ drainMs: 3000, timeoutMs: 8000 });
    const short = { NODE_ENV: "production", SHUTDOWN_SECONDS: "2" };
    expect(loadTimeouts(short)).toEqual({ drainMs: 1000, timeoutMs: 2000 });
    const own = { DRAIN_SECONDS: "10", SHUTDOWN_SECONDS: "25" };
    expect(loadTimeouts(own)).toEqual({ drainMs: 10_000, timeoutMs: 25_000 });
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
      "with a login limit of 0",
      { ...requiredSettings, LOGIN_LIMIT_PER_ACCOUNT: "0" },
      "LOGIN_LIMIT_PER_ACCOUNT must",
    ],
    [
      "with an invalid site URL",
      { ...requiredSettings, SITE_URL: "tasks.example.test" },
      "SITE_URL must look",
    ],
    [
      "with a site that is not HTTP",
      { ...requiredSettings, SITE_URL: "file:///tasks" },
      "SITE_URL must look",
    ],
    [
      "with a host that is a URL",
      { ...requiredSettings, ALLOWED_HOSTS: "http://a" },
      "ALLOWED_HOSTS must be",
    ],
    [
      "with a host and a port",
      { ...requiredSettings, ALLOWED_HOSTS: "a:4000" },
      "ALLOWED_HOSTS must be",
    ],
    ["with any host", { ...requiredSettings, ALLOWED_HOSTS: "*" }, "ALLOWED_HOSTS must be"],
    [
      "with a short previous secret",
      { ...requiredSettings, JWT_PREVIOUS_SECRET: "x" },
      "JWT_PREVIOUS_SECRET is too",
    ],
    [
      "with the same secret twice",
      { ...requiredSettings, JWT_PREVIOUS_SECRET: JWT_SECRET },
      "JWT_PREVIOUS_SECRET must",
    ],
    [
      "with a proxy that is not an address",
      { ...requiredSettings, TRUST_PROXY: "true" },
      "TRUST_PROXY must be",
    ],
    [
      "with no time to shut down",
      { ...requiredSettings, SHUTDOWN_SECONDS: "0" },
      "SHUTDOWN_SECONDS must be",
    ],
    [
      "with no time for requests in flight",
      { ...requiredSettings, DRAIN_SECONDS: "5", SHUTDOWN_SECONDS: "5" },
      "DRAIN_SECONDS must be less than SHUTDOWN_SECONDS",
    ],
    [
      "with a port above 65535",
      { ...requiredSettings, PORT: "65536" },
      "PORT must be from 0 to 65535",
    ],
  ])("throws %s", (_, env, message) => {
    expect(() => loadConfig(env)).toThrow(message);
  });

  it("sets a loose limit for requests and strict limits for logins", () => {
    const { limits } = loadConfig({ ...requiredSettings, LOGIN_LIMIT_PER_ACCOUNT: "7" });
    const summaries = Object.entries(limits).map(([name, { max, window, isStrict }]) => {
      return `${name}: ${max} in ${window.seconds} s${isStrict ? ", strict" : ""}`;
    });
    expect(summaries).toEqual([
      "requests: 100 in 60 s",
      "accountLogins: 7 in 60 s, strict",
      "logins: 20 in 60 s, strict",
      "registrations: 10 in 3600 s, strict",
      "refreshes: 30 in 60 s, strict",
    ]);
  });

  it("allows the host names in ALLOWED_HOSTS and that of the site", () => {
    const loadHosts = (env: object) => [...loadConfig({ ...requiredSettings, ...env }).site.hosts];
    const SITE_URL = "https://Tasks.Example.test:8443/somewhere";
    expect(loadHosts({})).toEqual(["localhost", "127.0.0.1", "[::1]"]);
    expect(loadHosts({ SITE_URL, ALLOWED_HOSTS: " API , [::1] " })).toEqual([
      "tasks.example.test",
      "api",
      "[::1]",
    ]);
    const { site } = loadConfig({ ...requiredSettings, SITE_URL });
    expect(site).toMatchObject({ origin: "https://tasks.example.test:8443", isHttps: true });
  });

  it("does not show secrets in error messages", () => {
    const invalidSettings = {
      DATABASE_URL: "mysql://me:hunter2@x/y",
      REDIS_URL: "me:hunter2@x",
      JWT_SECRET: "hunter2",
      JWT_PREVIOUS_SECRET: "hunter2",
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
