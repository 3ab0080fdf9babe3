import { type Job as QueuedJob, UnrecoverableError, Worker } from "bullmq";
import { runInContext } from "../log/context.ts";
import { describeError } from "../log/describe-error.ts";
import { log } from "../log/log.ts";
import type { RedisClient } from "../redis.ts";
import { withTimeout } from "../with-timeout.ts";
import { toLogContext } from "./context.ts";
import { type Job, jobSchema } from "./job.ts";
import { queueName, toBullPrefix } from "./queue.ts";

interface Options {
  prefix: string;
  /** How many jobs are processed at the same time. */
  concurrency: number;
  /** How long a lock is valid without a renewal, in milliseconds. */
  lockMs: number;
}

/**
 * Starts a worker. It renews the locks of its active jobs. If it is killed, the locks expire and
 * another worker takes the jobs after about twice `lockMs`. Short locks are safe, because a job
 * that runs twice has the effect of one run.
 */
export function startWorker(
  client: RedisClient,
  { prefix, concurrency, lockMs }: Options,
  processJob: (job: Job) => Promise<void>,
): Worker {
  const worker = new Worker(
    queueName,
    async (queuedJob) =>
      runInContext(toLogContext(queuedJob), () => processJob(parseJob(queuedJob))),
    {
      connection: client,
      prefix: toBullPrefix(prefix),
      concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs / 2,
      // High, because a killed worker is rarely the fault of its job. Only a job that crashes every
      // worker reaches this limit.
      maxStalledCount: 100,
      runRetryDelay: 1000,
    },
  );
  worker.on("completed", (job) => runInContext(toLogContext(job), () => logDone(job)));
  worker.on(
    "failed",
    (job, error) => job && runInContext(toLogContext(job), () => logFailed(job, error)),
  );
  // The owner of the client logs its errors.
  worker.on("error", () => undefined);
  return worker;
}

function parseJob({ name, data }: QueuedJob): Job {
  const { data: job, error } = jobSchema.safeParse({ name, data });
  // An unknown job fails at once: a retry would not help.
  if (!job) throw new UnrecoverableError(`Unknown job: ${error.message}`);
  return job;
}

function logDone({ id, processedOn = 0, finishedOn = 0 }: QueuedJob): void {
  log.info(`The job ${id} is done.`, { durationMs: finishedOn - processedOn });
}

function logFailed({ id, attemptsMade, opts }: QueuedJob, error: Error): void {
  const attempt = `attempt ${attemptsMade} of ${opts.attempts}`;
  const description = describeError(error);
  log.error(`The job ${id} failed (${attempt}): ${description.message}`, { error: description });
}

/**
 * Stops taking jobs, and waits for the active ones until the timeout.
 *
 * @returns whether all of them were completed
 */
export async function stopWorker(worker: Worker, timeoutMs: number): Promise<boolean> {
  return withTimeout(timeoutMs, worker.close()).then(
    () => true,
    () => false,
  );
}
