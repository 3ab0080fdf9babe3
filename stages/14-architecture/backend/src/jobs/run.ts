import { type Job as QueuedJob, UnrecoverableError, Worker } from "bullmq";
import { inContext } from "../log/context.ts";
import { describeError } from "../log/describe-error.ts";
import { log } from "../log/log.ts";
import type { RedisClient } from "../redis.ts";
import { contextOf } from "./context.ts";
import { type Job, jobSchema } from "./job.ts";
import { bullPrefix, queueName } from "./queue.ts";

interface Options {
  prefix: string;
  /** How many jobs are done at the same time. */
  concurrency: number;
  /** How long a job is ours without a sign of life. */
  lockMs: number;
}

/**
 * Takes jobs from the queue and does them. While it works it renews the lock of each job; when it is
 * killed, the locks run out, and another worker finds the jobs within about twice the time of a lock.
 * Short locks cost nothing here: even if a worker were only slow, a job that is done twice has one
 * effect.
 */
export function startWorker(
  client: RedisClient,
  { prefix, concurrency, lockMs }: Options,
  perform: (job: Job) => Promise<void>,
): Worker {
  const worker = new Worker(
    queueName,
    async (queued) => inContext(contextOf(queued), () => perform(jobIn(queued))),
    {
      connection: client,
      prefix: bullPrefix(prefix),
      concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs / 2,
      // It is not the job's fault when workers are killed: only one that kills them all, each time,
      // is given up in the end.
      maxStalledCount: 100,
      runRetryDelay: 1000,
    },
  );
  worker.on("completed", (job) => inContext(contextOf(job), () => logDone(job)));
  worker.on(
    "failed",
    (job, error) => job && inContext(contextOf(job), () => logFailed(job, error)),
  );
  // Whoever opened the client says what is wrong with it.
  worker.on("error", () => undefined);
  return worker;
}

function jobIn({ name, data }: QueuedJob): Job {
  const { data: job, error } = jobSchema.safeParse({ name, data });
  // However often it is tried: nobody knows how to do it.
  if (!job) throw new UnrecoverableError(`There is no such job: ${error.message}`);
  return job;
}

function logDone({ id, processedOn = 0, finishedOn = 0 }: QueuedJob): void {
  log.info(`The job ${id} is done.`, { durationMs: finishedOn - processedOn });
}

function logFailed({ id, attemptsMade, opts }: QueuedJob, error: Error): void {
  const attempt = `attempt ${attemptsMade} of ${opts.attempts}`;
  const described = describeError(error);
  log.error(`The job ${id} failed (${attempt}): ${described.message}`, { error: described });
}
