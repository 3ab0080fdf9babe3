import { availableParallelism } from "node:os";
import { hashText } from "./file-hashes.ts";
import {
  type Findings,
  type Job,
  type JobGroup,
  type JobResult,
  type RunContext,
  runHere,
} from "./job.ts";
import type { Memory } from "./memory.ts";

export interface RunOptions {
  memory: Memory;
  /** Also run jobs that have passed before. */
  force: boolean;
  /** Runs one job; in this process by default. */
  execute?: (group: JobGroup, job: Job, context: RunContext) => Promise<Findings>;
  /** Estimates the duration of a job that has never run here, in milliseconds. */
  estimate?: (group: JobGroup, job: Job) => number;
  concurrency?: number;
  onStart?(group: JobGroup, job: Job): void;
  onResult(result: JobResult): void;
}

/** Two more than the number of cores, because some jobs always wait for the disk or a timeout. */
const defaultConcurrency = availableParallelism() + 2;

/** A job of the queue. */
interface Task {
  id: string;
  group: JobGroup;
  job: Job;
  /** A hash of its inputs. */
  key: string | undefined;
  /** The ids of the tasks that have to end before it starts. */
  after: Set<string>;
  /** The duration of the longest chain of tasks that starts with this one, in milliseconds. */
  length: number;
}

const getTaskId = (group: JobGroup, { name }: Job) => `${group.name} ${name}`;

/**
 * Runs jobs in parallel, starting with those on the longest chain of dependent jobs. Of jobs with
 * the same inputs, the first is run and the others wait for it.
 */
export async function runJobs(groups: JobGroup[], options: RunOptions): Promise<JobResult[]> {
  const tasks = await planTasks(groups, options);
  const waitingTasks = new Set(tasks);
  const runningTasks = new Set<Promise<void>>();
  const unfinishedIds = new Set(tasks.map(({ id }) => id));
  const results: JobResult[] = [];
  const run = async (task: Task) => {
    const result = await runOrSkipTask(task, options);
    results.push(result);
    unfinishedIds.delete(task.id);
    options.onResult(result);
  };
  const isReady = ({ after }: Task) => [...after].every((id) => !unfinishedIds.has(id));
  while (waitingTasks.size > 0 || runningTasks.size > 0) {
    const ready = [...waitingTasks].find(isReady);
    if (ready && runningTasks.size < (options.concurrency ?? defaultConcurrency)) {
      waitingTasks.delete(ready);
      const promise: Promise<void> = run(ready).finally(() => runningTasks.delete(promise));
      runningTasks.add(promise);
    } else {
      if (runningTasks.size === 0)
        throw new Error(`These jobs wait for each other: ${joinIds(waitingTasks)}.`);
      await Promise.race(runningTasks);
    }
  }
  return results;
}

const joinIds = (tasks: Iterable<Task>) => [...tasks].map(({ id }) => id).join(", ");

/** Creates the tasks, sorted by the length of their chain. */
async function planTasks(groups: JobGroup[], options: RunOptions): Promise<Task[]> {
  const tasks: Task[] = [];
  for (const group of groups) {
    for (const job of group.jobs) {
      const key = await computeKey(job);
      tasks.push({ id: getTaskId(group, job), group, job, key, after: new Set(), length: 0 });
    }
  }
  const ids = new Set(tasks.map(({ id }) => id));
  for (const task of tasks) {
    const first = tasks.find(({ key }) => key !== undefined && key === task.key) ?? task;
    const dependencyIds = (task.job.after ?? []).map((name) => toQualifiedName(name, task.group));
    task.after = new Set(
      [...dependencyIds, first.id].filter((id) => id !== task.id && ids.has(id)),
    );
  }
  measureLengths(tasks, options);
  return tasks.sort((a, b) => b.length - a.length);
}

/** Expands the name of a job of the same group, such as `build`, to `01-http build`. */
const toQualifiedName = (name: string, group: JobGroup) =>
  /^\d\d-\S+ /.test(name) ? name : `${group.name} ${name}`;

async function computeKey({ name, inputs }: Job): Promise<string | undefined> {
  return inputs && hashText(`${name} ${process.version}\n${await inputs()}`);
}

/** Computes the length of each task: its own duration and the longest chain that waits for it. */
function measureLengths(tasks: Task[], { memory, estimate = () => 1000, force }: RunOptions): void {
  const lengths = new Map<string, number>();
  const measure = (task: Task): number => {
    const length = lengths.get(task.id);
    if (length !== undefined) return length;
    const { group, job, key } = task;
    const isKnown = !force && key !== undefined && memory.findPassed(key) !== undefined;
    const ownLength = isKnown
      ? 0
      : (memory.findDuration(group.name, job.name) ?? estimate(group, job));
    lengths.set(task.id, ownLength);
    const followers = tasks.filter(({ after }) => after.has(task.id)).map(measure);
    task.length = ownLength + Math.max(0, ...followers);
    lengths.set(task.id, task.length);
    return task.length;
  };
  tasks.forEach(measure);
}

/** Takes the result of a job from the cache, or runs it. */
async function runOrSkipTask(task: Task, options: RunOptions): Promise<JobResult> {
  const { group, job, key } = task;
  const duplicateOf = findDuplicate(task, options);
  if (duplicateOf) return { job, group, errors: [], duplicateOf, milliseconds: 0 };
  options.onStart?.(group, job);
  const startedAt = performance.now();
  const findings = await runTwice(task, options);
  const milliseconds = performance.now() - startedAt;
  if (key !== undefined) await saveOutcome(task, key, { ...findings, milliseconds }, options);
  return { job, group, ...findings, milliseconds };
}

/** With `force`, only results of this run count. */
function findDuplicate({ id, key, after, job }: Task, { memory, force }: RunOptions) {
  if (key === undefined || job.uncacheable) return undefined;
  const passedGroup = memory.findPassed(key);
  const isInThisRun = passedGroup !== undefined && after.has(`${passedGroup} ${job.name}`);
  return force && (!isInThisRun || `${passedGroup} ${job.name}` === id) ? undefined : passedGroup;
}

type Outcome = Findings & Pick<JobResult, "milliseconds">;

/** Caches a result only if the inputs did not change while the job ran. */
async function saveOutcome(
  { group, job }: Task,
  key: string,
  { errors, flaky, notChecked, milliseconds }: Outcome,
  { memory }: RunOptions,
): Promise<void> {
  if (errors.length > 0 || flaky) return memory.addFailed(key, group.name, job.name);
  if (job.uncacheable || notChecked !== undefined) return;
  if ((await computeKey(job)) === key) memory.addPassed(key, group.name, job.name, milliseconds);
}

/** Runs a timing-sensitive job a second time if it fails. If it passes then, it is flaky. */
async function runTwice(
  { group, job }: Task,
  { execute = (_, job, context) => runHere(job, context), force }: RunOptions,
): Promise<Findings> {
  const first = await execute(group, job, { attempt: 1, force });
  if (first.errors.length === 0 || !(job.timingSensitive || first.crashed)) return first;
  const second = await execute(group, job, { attempt: 2, force });
  return second.errors.length > 0 ? second : { ...second, flaky: first.errors };
}
