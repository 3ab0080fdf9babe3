import { availableParallelism } from "node:os";
import { type Job, type JobGroup, type JobResult, NotCheckedError } from "./job.ts";
import type { Memory } from "./memory.ts";

interface Options {
  memory: Memory;
  /** Run what has passed already, too. */
  force: boolean;
  onResult(result: JobResult): void;
}

/** One more than cores: somebody always waits for a mail that does not come, or for a disk. */
const lanes = availableParallelism() + 1;

/**
 * Runs the groups side by side, as many as there are lanes, and the jobs of each in order. They
 * begin in the order in which they are given, but a twin waits for the group that it is the same as.
 */
export async function runJobs(groups: JobGroup[], options: Options): Promise<JobResult[]> {
  const queue = [...groups];
  const results: JobResult[] = [];
  const running = new Map<string, Promise<void>>();
  const hasEnded = (name?: string) =>
    !running.has(name ?? "") && !queue.some((group) => group.name === name);
  const next = (): JobGroup | undefined => {
    const index = queue.findIndex(({ twin }) => hasEnded(twin));
    return queue.splice(Math.max(index, 0), 1)[0];
  };
  const runGroup = async (group: JobGroup) => {
    await running.get(group.twin ?? "");
    for (const job of group.jobs) {
      const result = await runJob(group, job, options);
      results.push(result);
      options.onResult(result);
    }
    running.delete(group.name);
  };
  const work = async () => {
    for (let group = next(); group; group = next()) {
      running.set(group.name, runGroup(group));
      await running.get(group.name);
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return results;
}

async function runJob(group: JobGroup, job: Job, { memory, force }: Options): Promise<JobResult> {
  const key = memory.keyOf(job);
  if (!force && memory.hasPassed(group, job, key)) {
    return { job, group, complaints: [], remembered: true, milliseconds: 0 };
  }
  const started = performance.now();
  const found = await steadyFindingsOf(job);
  if (found.complaints.length > 0) memory.failed(group, job);
  else if (!job.ages && !found.unsteady) memory.passed(group, job, key);
  return { job, group, ...found, remembered: false, milliseconds: performance.now() - started };
}

type Findings = Pick<JobResult, "complaints" | "unsteady" | "notChecked">;

/** What is wrong twice is wrong. What is wrong once is told, and not remembered as passed. */
async function steadyFindingsOf(job: Job): Promise<Findings> {
  const first = await findingsOf(job);
  if (!job.hurries || first.complaints.length === 0) return first;
  const second = await findingsOf(job);
  return second.complaints.length > 0 ? second : { ...second, unsteady: first.complaints };
}

async function findingsOf(job: Job): Promise<Findings> {
  try {
    return { complaints: await job.run() };
  } catch (error) {
    if (error instanceof NotCheckedError) return { complaints: [], notChecked: error.message };
    return {
      complaints: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    };
  }
}
