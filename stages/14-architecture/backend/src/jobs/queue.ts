import { Queue } from "bullmq";
import { currentContext } from "../log/context.ts";
import type { RedisClient } from "../redis.ts";
import { reminderOf, welcomeOf } from "./job.ts";

/** What the rest of the application may ask of the workers. */
export interface JobQueue {
  welcome(userId: number): Promise<void>;
  remind(taskId: number): Promise<void>;
}

export const queueName = "jobs";

/** Where BullMQ keeps its keys, apart from those of the cache. */
export const bullPrefix = (prefix: string) => `${prefix}bull`;

const day = 24 * 60 * 60;

/**
 * The queue in Redis. It opens and closes nothing: that is for who has the client.
 *
 * @param prefix what the name of every key begins with
 * @param retryDelayMs how long to wait after the first failure; after each further one twice as long
 */
export function openQueue(client: RedisClient, prefix: string, retryDelayMs: number): Queue {
  const queue = new Queue(queueName, {
    connection: client,
    prefix: bullPrefix(prefix),
    // If the question for the version were lost, the queue would be lost with it.
    skipVersionCheck: true,
    defaultJobOptions: {
      attempts: 5,
      backoff: { type: "exponential", delay: retryDelayMs },
      removeOnComplete: { age: 60 * 60, count: 1000 },
      // The dead letters: somebody may look into them, and try again.
      removeOnFail: { age: 30 * day, count: 1000 },
    },
  });
  // Whoever opened the client says what is wrong with it.
  queue.on("error", () => undefined);
  return queue;
}

/**
 * @param send how a command is sent, such as through a circuit, where nobody may wait for Redis
 */
export function jobQueue(
  queue: Queue,
  send: (command: () => Promise<unknown>) => Promise<unknown> = (command) => command(),
): JobQueue {
  // A job that is in the queue already is not added again: its id is taken.
  const add = async (name: string, data: object, jobId: string) => {
    const { requestId } = currentContext();
    await send(() => queue.add(name, { ...data, requestId }, { jobId }));
  };
  return {
    welcome: (userId) => add("welcome", { userId }, welcomeOf(userId)),
    remind: (taskId) => add("reminder", { taskId }, reminderOf(taskId)),
  };
}
