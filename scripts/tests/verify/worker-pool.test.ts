import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { isGroupAlive } from "../../../shared/harness/process-state.ts";
import type { Job } from "../../lib/verify/job.ts";
import { Memory } from "../../lib/verify/memory.ts";
import { runJobs } from "../../lib/verify/run-jobs.ts";
import { WorkerPool } from "../../lib/verify/worker-pool.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const pools: WorkerPool[] = [];

afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

function runInWorkers(names: string[]) {
  const pool = new WorkerPool(join(fixtures, "worker.ts"));
  pools.push(pool);
  const jobs: Job[] = names.map((name) => ({ name, run: () => Promise.reject(new Error("here")) }));
  return runJobs([{ name: "02-fastify", jobs }], {
    memory: new Memory(createTemporaryFolder()),
    force: false,
    execute: pool.run.bind(pool),
    onResult: () => undefined,
  });
}

describe("a job in a worker", () => {
  it("passes, or fails with its errors", async () => {
    const results = await runInWorkers(["passes", "fails"]);
    const errors = results.map(({ job, errors }) => [job.name, errors]);
    expect(Object.fromEntries(errors)).toEqual({ passes: [], fails: ["wrong"] });
  });

  it.each([
    ["throws outside a promise", "Cannot find parent object"],
    ["rejects a promise that is not awaited", "lost"],
    ["is killed", "ended: SIGKILL"],
    ["exits", "ended: exit code 3"],
  ])("fails alone and is run a second time if it %s", async (name, text) => {
    const results = await runInWorkers([name, "passes", "passes", "passes"]);
    const flaky = results.find(({ job }) => job.name === name)?.flaky;
    expect(flaky).toEqual([expect.stringContaining(text)]);
    expect(results.map(({ errors }) => errors)).toEqual([[], [], [], []]);
  });
});

describe("workers whose parent ends", () => {
  /** Starts two workers with a process each, ends their parent, and waits until all are gone. */
  async function interrupt(signal: NodeJS.Signals): Promise<void> {
    const file = join(createTemporaryFolder(), "pids");
    const parent = spawn(process.execPath, ["--import", "tsx", join(fixtures, "run-workers.ts")], {
      env: { ...process.env, PID_FILE: file },
      stdio: "ignore",
    });
    const exit = once(parent, "exit");
    const readPids = () => (existsSync(file) ? readFileSync(file, "utf8").trim().split(/\s/) : []);
    while (readPids().length < 4) await delay(20);
    parent.kill(signal);
    const [, endedBy] = await exit;
    expect(endedBy).toBe(signal);
    const groups = readPids().map(Number);
    while (groups.some(isGroupAlive)) await delay(20);
  }

  it.each(["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const)(
    "leave no process after %s",
    interrupt,
    30_000,
  );
});
