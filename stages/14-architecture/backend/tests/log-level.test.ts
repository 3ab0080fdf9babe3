import { afterAll, expect, it, vi } from "vitest";
import { startJobs } from "./support/jobs.ts";
import { run } from "./support/process.ts";
import { redisUrl } from "./support/redis.ts";

const test = await startJobs();
afterAll(test.close);

/** What a scheduler writes until its clocks are set, and then it is told to stop. */
async function saidAt(LOG_LEVEL: string): Promise<string> {
  await test.keys.clear();
  const env = { REDIS_URL: redisUrl(), REDIS_KEY_PREFIX: test.prefix, LOG_LEVEL };
  const { child, ended } = run("scheduler.ts", env);
  const end = ended();
  await vi.waitFor(async () => expect(await test.jobs.getJobSchedulersCount()).toBe(3), 20_000);
  child.kill("SIGTERM");
  return (await end).out;
}

it("a process says no more than LOG_LEVEL wants", async () => {
  expect(await saidAt("warn")).toBe("");
});
