import { z } from "zod";

const id = z.int().positive();

/** Everything that is done in the background, and what has to be known to do it. */
export const jobSchema = z.discriminatedUnion("name", [
  z.object({ name: z.literal("welcome"), data: z.object({ userId: id }) }),
  z.object({ name: z.literal("reminder"), data: z.object({ taskId: id }) }),
  z.object({ name: z.literal("sweep"), data: z.object() }),
  z.object({ name: z.literal("daily-report"), data: z.object() }),
  z.object({ name: z.literal("clean-up"), data: z.object() }),
]);

export type Job = z.output<typeof jobSchema>;

/**
 * One name for one mail: of its job, of its delivery in the database and of its file. Whoever asks
 * for it a second time asks for the same. (BullMQ allows no colon in it.)
 */
export const welcomeOf = (userId: number) => `welcome-${userId}`;
export const reminderOf = (taskId: number) => `reminder-${taskId}`;
