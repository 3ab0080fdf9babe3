import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { createDatabase } from "./support/database.ts";
import { startJobs } from "./support/jobs.ts";
import { kill, run, waitForOutput } from "./support/process.ts";
import { startProxy } from "./support/proxy.ts";
import { getRedisUrl } from "./support/redis.ts";
import { runInProcess } from "./support/run-in-process.ts";

const test = await startJobs();
afterAll(test.close);
afterEach(() => test.keys.clear());
const { jobs, queue, database, outbox } = test;

const redis = { REDIS_URL: getRedisUrl(), REDIS_KEY_PREFIX: test.prefix };
const settings = {
  ...redis,
  NODE_ENV: "test",
  DATABASE_URL: test.databaseUrl,
  OUTBOX_DIR: outbox,
  JOB_LOCK_MS: "500",
};

/** Starts a worker as a process, and waits until it is ready. */
async function startWorker(env: Record<string, string> = {}) {
  const { child, waitForExit } = run("worker.ts", { ...settings, ...env });
  const exit = waitForExit();
  await waitForOutput(child, "The worker waits");
  return { child, exit };
}

const hasMail = (key: string) => existsSync(join(outbox, `${key}.eml`));
const countDeliveries = (key: string) =>
  database.query("SELECT count(*)::int AS count FROM deliveries WHERE key = $1", [key]);
const getState = async (id: string) => (await jobs.getJob(id))?.getState();
const waitForState = (id: string, state: string) =>
  vi.waitFor(async () => expect(await getState(id)).toBe(state), 20_000);

describe("npm run dev:worker", () => {
  it("processes jobs until SIGTERM, and exits with 0", async () => {
    const { id } = await test.insertUser();
    const { child, exit } = await startWorker();
    await queue.welcome(id);
    await waitForState(`welcome-${id}`, "completed");
    child.kill("SIGTERM");
    expect(await exit).toMatchObject({ code: 0, errors: "" });
    expect((await exit).out).toMatch("The worker waits for jobs.");
    expect(hasMail(`welcome-${id}`)).toBe(true);
  });

  it("completes the active job after SIGTERM", async () => {
    const { id } = await test.insertUser();
    const { child, exit } = await startWorker({ MAIL_DELAY_MS: "700" });
    await queue.welcome(id);
    await waitForState(`welcome-${id}`, "active");
    child.kill("SIGTERM");
    expect((await exit).code).toBe(0);
    expect(hasMail(`welcome-${id}`)).toBe(true);
    expect(await getState(`welcome-${id}`)).toBe("completed");
  });

  it("leaves its job to another worker when it is killed, and no mail is sent twice", async () => {
    const { id } = await test.insertUser();
    const key = `welcome-${id}`;
    const slow = await startWorker({ MAIL_DELAY_MS: "60000" });
    await queue.welcome(id);
    await waitForState(key, "active");
    await kill(slow.child);
    expect(await getState(key)).toBe("active");
    const other = await startWorker();
    await waitForState(key, "completed");
    expect(hasMail(key)).toBe(true);
    expect(await countDeliveries(key)).toEqual([{ count: 1 }]);
    expect((await jobs.getJob(key))?.stalledCounter).toBe(1);
    other.child.kill("SIGTERM");
    expect((await other.exit).code).toBe(0);
  });

  it("exits after the timeout, and another worker takes the job", async () => {
    const { id } = await test.insertUser();
    const { child, exit } = await startWorker({ MAIL_DELAY_MS: "60000", SHUTDOWN_SECONDS: "1" });
    await queue.welcome(id);
    await waitForState(`welcome-${id}`, "active");
    child.kill("SIGTERM");
    const { code, out } = await exit;
    expect(code).toBe(1);
    expect(out).toMatch("The shutdown timed out: another worker starts the active jobs again.");
    expect(await getState(`welcome-${id}`)).toBe("active");
  });

  it("waits for Redis when it is down, and continues afterwards", async () => {
    const { id } = await test.insertUser();
    const proxy = await startProxy(new URL(getRedisUrl()));
    const { child, exit } = await startWorker({ REDIS_URL: proxy.url });
    await proxy.cut();
    await queue.welcome(id);
    await proxy.restore();
    await waitForState(`welcome-${id}`, "completed");
    child.kill("SIGTERM");
    const { code, out: output } = await exit;
    expect(code).toBe(0);
    expect(output.match(/Redis does not answer: .*Waiting for it\./g)).toHaveLength(1);
    expect(output.match(/Redis answers again\./g)).toHaveLength(1);
    await proxy.cut();
  });

  it("does not require the secret of the API, and lists the missing settings", async () => {
    const { code, errors } = await runInProcess("worker.ts", {});
    expect(code).toBe(1);
    expect(errors).toMatch(/DATABASE_URL is missing[\s\S]*REDIS_URL is missing/);
    expect(errors).not.toMatch("JWT_SECRET");
  });

  it("exits with the pending migrations", async () => {
    const emptyDatabase = await createDatabase();
    const env = { ...settings, DATABASE_URL: emptyDatabase.url };
    expect((await run("worker.ts", env).waitForExit()).errors).toMatch(/lacks 9 migrations/);
    await emptyDatabase.drop();
  });
});

describe("npm run dev:scheduler", () => {
  it("writes the schedules without a database, and exits with 0", async () => {
    const { child, waitForExit } = run("scheduler.ts", redis);
    const exit = waitForExit();
    await once(child.stdout, "data");
    expect(await jobs.getJobSchedulersCount()).toBe(3);
    child.kill("SIGTERM");
    const out = expect.stringContaining("The schedules are set.");
    expect(await exit).toEqual({ code: 0, out, errors: "" });
  });

  it("makes a worker add the missing jobs", async () => {
    const { id } = await test.insertUser();
    const scheduler = run("scheduler.ts", { ...redis, SWEEP_EVERY_SECONDS: "1" });
    const worker = await startWorker();
    await vi.waitFor(() => expect(hasMail(`welcome-${id}`)).toBe(true), 20_000);
    for (const { child } of [scheduler, worker]) child.kill("SIGTERM");
    await worker.exit;
  });

  it("exits with the invalid schedule", async () => {
    const { code, errors } = await run("scheduler.ts", {
      ...redis,
      REPORT_CRON: "5 25 * * *",
    }).waitForExit();
    expect(code).toBe(1);
    expect(errors).toMatch(/^The schedule daily-report is invalid: .*\nCorrect REPORT_CRON\.\n$/);
  });
});
