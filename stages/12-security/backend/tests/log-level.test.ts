import { afterAll, expect, it, vi } from "vitest";
import { startJobs } from "./support/jobs.ts";
import { run } from "./support/process.ts";
import { getRedisUrl } from "./support/redis.ts";

const test = await startJobs();
afterAll(test.close);

/** Returns the output of a scheduler that sets its schedules and is then stopped. */
async function runScheduler(LOG_LEVEL: string): Promise<string> {
  await test.keys.clear();
  const env = { REDIS_URL: getRedisUrl(), REDIS_KEY_PREFIX: test.prefix, LOG_LEVEL };
  const { child, waitForExit } = run("scheduler.ts", env);
  const exit = waitForExit();
  await vi.waitFor(async () => expect(await test.jobs.getJobSchedulersCount()).toBe(3), 20_000);
  child.kill("SIGTERM");
  return (await exit).out;
}

it("a process logs only lines of LOG_LEVEL and above", async () => {
  expect(await runScheduler("warn")).toBe("");
});
