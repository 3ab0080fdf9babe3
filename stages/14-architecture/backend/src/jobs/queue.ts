import { Queue } from "bullmq";
import { currentContext } from "../log/context.ts";
import type { RedisClient } from "../redis.ts";
import { toReminderKey, toWelcomeKey } from "./job.ts";

/** The jobs that the rest of the app can add. */
export interface JobQueue {
  welcome(userId: number): Promise<void>;
  remind(taskId: number): Promise<void>;
}

export const queueName = "jobs";

/** The key prefix of BullMQ, separate from the cache. */
export const toBullPrefix = (prefix: string) => `${prefix}bull`;

const day = 24 * 60 * 60;

/**
 * Opens the queue on an existing client. The caller closes the client.
 *
 * @param prefix the prefix of every key
 * @param retryDelayMs the wait after the first failure. It doubles with every further failure
 */
export function openQueue(client: RedisClient, prefix: string, retryDelayMs: number): Queue {
  const queue = new Queue(queueName, {
    connection: client,
    prefix: toBullPrefix(prefix),
    // A failed version check would make the whole queue unusable.
    skipVersionCheck: true,
    defaultJobOptions: {
      attempts: 5,
      backoff: { type: "exponential", delay: retryDelayMs },
      removeOnComplete: { age: 60 * 60, count: 1000 },
      // Failed jobs (dead letters) are kept, so that an administrator can inspect and retry them.
      removeOnFail: { age: 30 * day, count: 1000 },
    },
  });
  // The owner of the client logs its errors.
  queue.on("error", () => undefined);
  return queue;
}

/**
 * @param send wraps each command, for example in a circuit breaker
 */
export function createJobQueue(
  queue: Queue,
  send: (command: () => Promise<unknown>) => Promise<unknown> = (command) => command(),
): JobQueue {
  // BullMQ ignores a job whose id is already in the queue.
  const add = async (name: string, data: object, jobId: string) => {
    const { requestId } = currentContext();
    await send(() => queue.add(name, { ...data, requestId }, { jobId }));
  };
  return {
    welcome: (userId) => add("welcome", { userId }, toWelcomeKey(userId)),
    remind: (taskId) => add("reminder", { taskId }, toReminderKey(taskId)),
  };
}
