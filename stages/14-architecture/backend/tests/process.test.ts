import { afterAll, describe, expect, it } from "vitest";
import { createHttpClient } from "./support/client.ts";
import { createDatabase, createMigratedDatabase } from "./support/database.ts";
import { run as runFile, waitForOutput } from "./support/process.ts";
import { findFreePort } from "./support/processes.ts";
import { getRedisUrl } from "./support/redis.ts";
import { runInProcess } from "./support/run-in-process.ts";

const emptyDatabase = await createDatabase();
const migratedDatabase = await createMigratedDatabase();
afterAll(() => Promise.all([emptyDatabase.drop(), migratedDatabase.drop()]));

const settings = {
  NODE_ENV: "test",
  HOST: "127.0.0.1",
  JWT_SECRET: "x".repeat(32),
  PORT: "0",
  REDIS_URL: getRedisUrl(),
  // On a busy machine, a response can take longer than the default timeout.
  REDIS_TIMEOUT_MS: "2000",
};

const run = (file: string, env: Record<string, string>) => runFile(file, { ...settings, ...env });

/** Starts the API, sends a request, and stops the process. */
async function serveOnce(env: Record<string, string>) {
  const PORT = await findFreePort();
  const { child, waitForExit } = run("main.ts", {
    DATABASE_URL: migratedDatabase.url,
    PORT,
    ...env,
  });
  const exit = waitForExit();
  await waitForOutput(child, "The API listens");
  const { request } = createHttpClient(`http://127.0.0.1:${PORT}`);
  expect((await request("GET", "/tasks")).status).toBe(401);
  child.kill("SIGTERM");
  return exit;
}

describe("npm run dev:api", () => {
  it("serves until SIGTERM, and exits with 0", async () => {
    expect(await serveOnce({})).toEqual({
      code: 0,
      out: expect.stringMatching(/"The API listens on http:\/\/localhost:\d+"/),
      errors: "",
    });
  });

  it("serves without Redis, and logs it", async () => {
    const REDIS_URL = `redis://127.0.0.1:${await findFreePort()}`;
    const { code, out } = await serveOnce({ REDIS_URL });
    expect(code).toBe(0);
    expect(out).toMatch(/"warn".*Redis does not answer: .*ECONNREFUSED.*\\nGoing on without /);
  });

  it("exits with the pending migrations and the command to run", async () => {
    const { code, errors } = await run("main.ts", {
      DATABASE_URL: emptyDatabase.url,
    }).waitForExit();
    expect(code).toBe(1);
    expect(errors).toMatch(/lacks 9 migrations:[\s\S]*CreateTasks[\s\S]*npm run db:migrate/);
  });

  it("exits with all missing settings", async () => {
    const { code, errors } = await runInProcess("main.ts", { JWT_SECRET: "" });
    expect(code).toBe(1);
    expect(errors).toMatch(/DATABASE_URL is missing[\s\S]*JWT_SECRET is missing/);
  });
});

describe("npm run db:migrate and db:revert", () => {
  it("print the migrations that they applied and reverted", async () => {
    const { url, drop } = await createDatabase();
    const env = { DATABASE_URL: url };
    const { code, out } = await run("commands/migrate.ts", env).waitForExit();
    expect(code).toBe(0);
    expect(out.match(/^applied /gm)).toHaveLength(9);
    expect((await runInProcess("commands/migrate.ts", env)).out).toMatch("Nothing to do");
    expect((await runInProcess("commands/revert.ts", env)).out).toMatch(/^reverted NameSentAt/);
    await drop();
  });
});

describe("npm run admin:create", () => {
  const file = "commands/create-admin.ts";
  const env = { DATABASE_URL: migratedDatabase.url };
  const credentials = { ADMIN_EMAIL: "Admin@Example.Test", ADMIN_PASSWORD: "correct horse" };
  const findUsers = () =>
    migratedDatabase.database.query("SELECT email, role, password_hash FROM users");

  it("creates the administrator from the environment", async () => {
    const { code, out } = await run(file, { ...env, ...credentials }).waitForExit();
    expect(code).toBe(0);
    expect(out).toMatch("admin@example.test is an administrator now.");
    expect(out).not.toMatch("correct horse");
    // A process uses the real parameters. The other tests use cheaper ones.
    const password_hash = expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await findUsers()).toEqual([
      { email: "admin@example.test", role: "admin", password_hash },
    ]);
  });

  it("creates one administrator when it runs twice", async () => {
    const { code, out } = await runInProcess(file, { ...env, ...credentials });
    expect(code).toBe(0);
    expect(out).not.toMatch("correct horse");
    expect(await findUsers()).toMatchObject([{ email: "admin@example.test", role: "admin" }]);
  });

  it.each([
    ["a short password", { ADMIN_EMAIL: "a@example.test", ADMIN_PASSWORD: "short" }, /password: /],
    ["no password", { ADMIN_EMAIL: "a@example.test" }, /password: /],
    ["no terminal", {}, /Set ADMIN_EMAIL and ADMIN_PASSWORD/],
  ])("fails with %s, and prints the reason", async (_, overrides, message) => {
    const before = await findUsers();
    const { code, errors } = await runInProcess(file, { ...env, ...overrides });
    expect(code).toBe(1);
    expect(errors).toMatch(message);
    expect(await findUsers()).toEqual(before);
  });
});
