import { UnrecoverableError } from "bullmq";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { stopWorker } from "../src/jobs/run.ts";
import { log } from "../src/log/log.ts";
import { createDeferred } from "./support/deferred.ts";
import { startJobs } from "./support/jobs.ts";

const retryDelayMs = 50;
const test = await startJobs({ retryDelayMs });
afterAll(test.close);
const { jobs, queue } = test;

let loggedErrors: string[];

beforeEach(() => {
  loggedErrors = [];
  vi.spyOn(log, "error").mockImplementation((text) => void loggedErrors.push(text));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await test.keys.clear();
});

const getState = async (id: string) => (await jobs.getJob(id))?.getState();
const waitForState = (id: string, state: string) =>
  vi.waitFor(async () => expect(await getState(id)).toBe(state), 15_000);

describe("a failed job", () => {
  it("is retried with exponential back-off until it succeeds", async () => {
    const times: number[] = [];
    const { close } = test.runWorker(async () => {
      times.push(Date.now());
      if (times.length < 4) throw new Error("not yet");
    });
    await queue.welcome(1);
    await waitForState("welcome-1", "completed");
    const delays = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(delays).toHaveLength(3);
    for (const [index, delay] of delays.entries())
      expect(delay).toBeGreaterThanOrEqual(retryDelayMs * 2 ** index - 5);
    await close();
  });

  it("is kept after five attempts with the reason, and can be retried", async () => {
    let isMailServerUp = false;
    const { close } = test.runWorker(async () => {
      if (!isMailServerUp) throw new Error("no mail server");
    });
    await queue.welcome(2);
    await waitForState("welcome-2", "failed");
    const job = await jobs.getJob("welcome-2");
    expect(job).toMatchObject({ attemptsMade: 5, failedReason: "no mail server" });
    expect(loggedErrors.at(-1)).toBe("The job welcome-2 failed (attempt 5 of 5): no mail server");
    isMailServerUp = true;
    await job?.retry();
    await waitForState("welcome-2", "completed");
    await close();
  });

  it("is not added again by a sweep while it is kept", async () => {
    const { close } = test.runWorker(() => Promise.reject(new UnrecoverableError("no")));
    await queue.remind(3);
    await waitForState("reminder-3", "failed");
    await queue.remind(3);
    expect(await jobs.getJobCounts("failed", "waiting")).toEqual({ failed: 1, waiting: 0 });
    await close();
  });

  it("is not retried when the job is unknown", async () => {
    const { close } = test.runWorker();
    await jobs.add("dance", {}, { jobId: "dance-1" });
    await jobs.add("welcome", { userId: "1; DROP TABLE users" }, { jobId: "welcome-x" });
    for (const id of ["dance-1", "welcome-x"]) {
      await waitForState(id, "failed");
      expect((await jobs.getJob(id))?.attemptsMade).toBe(1);
    }
    await close();
  });
});

describe("closing a worker", () => {
  it("waits for the active job", async () => {
    const [untilStarted, markStarted] = createDeferred();
    const [untilReleased, release] = createDeferred();
    const { worker, close } = test.runWorker(async () => {
      markStarted();
      await untilReleased;
    });
    await queue.welcome(4);
    await untilStarted;
    const closePromise = stopWorker(worker, 10_000);
    release();
    expect(await closePromise).toBe(true);
    await queue.remind(4);
    expect(await getState("welcome-4")).toBe("completed");
    expect(await jobs.getJobCounts("active", "waiting")).toEqual({ active: 0, waiting: 1 });
    await close();
  });

  it("stops waiting after the timeout, and leaves the job to another worker", async () => {
    const [untilStarted, markStarted] = createDeferred();
    const [untilReleased, release] = createDeferred();
    const { worker, close } = test.runWorker(async () => {
      markStarted();
      await untilReleased;
    });
    await queue.welcome(5);
    await untilStarted;
    expect(await stopWorker(worker, 100)).toBe(false);
    expect(await getState("welcome-5")).toBe("active");
    release();
    await close();
  });
});

describe("two workers", () => {
  it("share the jobs without processing any twice", async () => {
    const processedIds: number[] = [];
    const recordUserId = async (job: { data: object }) =>
      void processedIds.push(Object(job.data).userId);
    const workers = [test.runWorker(recordUserId), test.runWorker(recordUserId)];
    const ids = Array.from({ length: 100 }, (_, index) => index + 1);
    await Promise.all(ids.map((id) => queue.welcome(id)));
    await vi.waitFor(() => expect(processedIds).toHaveLength(100), 15_000);
    expect(processedIds.sort((one, other) => one - other)).toEqual(ids);
    for (const { close } of workers) await close();
  });
});
