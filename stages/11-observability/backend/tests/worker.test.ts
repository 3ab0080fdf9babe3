import { UnrecoverableError } from "bullmq";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { stopWorker } from "../src/jobs/run.ts";
import { log } from "../src/log/log.ts";
import { startJobs } from "./support/jobs.ts";
import { createSignal } from "./support/signal.ts";

const retryDelayMs = 50;
const test = await startJobs({ retryDelayMs });
afterAll(test.close);
const { jobs, queue } = test;

let complained: string[];

beforeEach(() => {
  complained = [];
  vi.spyOn(log, "error").mockImplementation((text) => void complained.push(text));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await test.keys.clear();
});

const getState = async (id: string) => (await jobs.getJob(id))?.getState();
const becomes = (id: string, state: string) =>
  vi.waitFor(async () => expect(await getState(id)).toBe(state), 15_000);

describe("a failed job", () => {
  it("is retried with exponential back-off until it succeeds", async () => {
    const times: number[] = [];
    const { close } = test.work(async () => {
      times.push(Date.now());
      if (times.length < 4) throw new Error("not yet");
    });
    await queue.welcome(1);
    await becomes("welcome-1", "completed");
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(pauses).toHaveLength(3);
    for (const [index, pause] of pauses.entries())
      expect(pause).toBeGreaterThanOrEqual(retryDelayMs * 2 ** index - 5);
    await close();
  });

  it("is kept after five attempts with the reason, and can be retried", async () => {
    let works = false;
    const { close } = test.work(async () => {
      if (!works) throw new Error("no mail server");
    });
    await queue.welcome(2);
    await becomes("welcome-2", "failed");
    const job = await jobs.getJob("welcome-2");
    expect(job).toMatchObject({ attemptsMade: 5, failedReason: "no mail server" });
    expect(complained.at(-1)).toBe("The job welcome-2 failed (attempt 5 of 5): no mail server");
    works = true;
    await job?.retry();
    await becomes("welcome-2", "completed");
    await close();
  });

  it("is not added again by a sweep while it is kept", async () => {
    const { close } = test.work(() => Promise.reject(new UnrecoverableError("no")));
    await queue.remind(3);
    await becomes("reminder-3", "failed");
    await queue.remind(3);
    expect(await jobs.getJobCounts("failed", "waiting")).toEqual({ failed: 1, waiting: 0 });
    await close();
  });

  it("is not retried when the job is unknown", async () => {
    const { close } = test.work();
    await jobs.add("dance", {}, { jobId: "dance-1" });
    await jobs.add("welcome", { userId: "1; DROP TABLE users" }, { jobId: "welcome-x" });
    for (const id of ["dance-1", "welcome-x"]) {
      await becomes(id, "failed");
      expect((await jobs.getJob(id))?.attemptsMade).toBe(1);
    }
    await close();
  });
});

describe("closing a worker", () => {
  it("waits for the active job", async () => {
    const [isDoing, does] = createSignal();
    const [isAllowed, allow] = createSignal();
    const { worker, close } = test.work(async () => {
      does();
      await isAllowed;
    });
    await queue.welcome(4);
    await isDoing;
    const stopped = stopWorker(worker, 10_000);
    allow();
    expect(await stopped).toBe(true);
    await queue.remind(4);
    expect(await getState("welcome-4")).toBe("completed");
    expect(await jobs.getJobCounts("active", "waiting")).toEqual({ active: 0, waiting: 1 });
    await close();
  });

  it("stops waiting after the timeout, and leaves the job to another worker", async () => {
    const [isDoing, does] = createSignal();
    const [isAllowed, allow] = createSignal();
    const { worker, close } = test.work(async () => {
      does();
      await isAllowed;
    });
    await queue.welcome(5);
    await isDoing;
    expect(await stopWorker(worker, 100)).toBe(false);
    expect(await getState("welcome-5")).toBe("active");
    allow();
    await close();
  });
});

describe("two workers", () => {
  it("share the jobs without processing any twice", async () => {
    const done: number[] = [];
    const doJob = async (job: { data: object }) => void done.push(Object(job.data).userId);
    const workers = [test.work(doJob), test.work(doJob)];
    const ids = Array.from({ length: 100 }, (_, index) => index + 1);
    await Promise.all(ids.map((id) => queue.welcome(id)));
    await vi.waitFor(() => expect(done).toHaveLength(100), 15_000);
    expect(done.sort((one, other) => one - other)).toEqual(ids);
    for (const { close } of workers) await close();
  });
});
