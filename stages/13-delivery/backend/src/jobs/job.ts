import { z } from "zod";
import { requestIdSchema } from "../log/request-id.ts";

const id = z.int().positive();

/** The request that added the job. An invalid id is ignored. */
const data = z.object({ requestId: requestIdSchema.optional().catch(undefined) });

/** All background jobs and their data. */
export const jobSchema = z.discriminatedUnion("name", [
  z.object({ name: z.literal("welcome"), data: data.extend({ userId: id }) }),
  z.object({ name: z.literal("reminder"), data: data.extend({ taskId: id }) }),
  z.object({ name: z.literal("sweep"), data }),
  z.object({ name: z.literal("daily-report"), data }),
  z.object({ name: z.literal("clean-up"), data }),
]);

export type Job = z.output<typeof jobSchema>;

/**
 * The key of a mail: the id of its job, the key of its delivery and the name of its file.
 * The same mail always has the same key. BullMQ does not allow colons in it.
 */
export const toWelcomeKey = (userId: number) => `welcome-${userId}`;
export const toReminderKey = (taskId: number) => `reminder-${taskId}`;
