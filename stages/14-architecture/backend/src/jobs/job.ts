import { z } from "zod";
import { requestIdSchema } from "../log/request-id.ts";

const id = z.int().positive();

/** Whose request the job comes of. One that is not an id is as good as none: the job is done all the same. */
const data = z.object({ requestId: requestIdSchema.optional().catch(undefined) });

/** Everything that is done in the background, and what has to be known to do it. */
export const jobSchema = z.discriminatedUnion("name", [
  z.object({ name: z.literal("welcome"), data: data.extend({ userId: id }) }),
  z.object({ name: z.literal("reminder"), data: data.extend({ taskId: id }) }),
  z.object({ name: z.literal("sweep"), data }),
  z.object({ name: z.literal("daily-report"), data }),
  z.object({ name: z.literal("clean-up"), data }),
]);

export type Job = z.output<typeof jobSchema>;

/**
 * One name for one mail: of its job, of its delivery in the database and of its file. Whoever asks
 * for it a second time asks for the same. (BullMQ allows no colon in it.)
 */
export const welcomeOf = (userId: number) => `welcome-${userId}`;
export const reminderOf = (taskId: number) => `reminder-${taskId}`;
