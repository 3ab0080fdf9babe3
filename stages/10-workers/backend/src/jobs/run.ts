import { UnrecoverableError, Worker } from "bullmq";
import { within } from "../circuit.ts";
import type { RedisClient } from "../redis.ts";
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
    async ({ name, data }) => {
      const { data: job, error } = jobSchema.safeParse({ name, data });
      // However often it is tried: nobody knows how to do it.
      if (!job) throw new UnrecoverableError(`There is no such job: ${error.message}`);
      await perform(job);
    },
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
  worker.on("failed", (job, { message }) => {
    const attempt = `attempt ${job?.attemptsMade} of ${job?.opts.attempts}`;
    console.error(`The job ${job?.id} failed (${attempt}): ${message}`);
  });
  // Whoever opened the client says what is wrong with it.
  worker.on("error", () => undefined);
  return worker;
}

/**
 * Takes no more jobs, and waits for those that are being done, but not for ever.
 *
 * @returns whether all of them were finished
 */
export async function stopWorker(worker: Worker, timeoutMs: number): Promise<boolean> {
  return within(timeoutMs, worker.close()).then(
    () => true,
    () => false,
  );
}
