import type { Job } from "bullmq";
import type { Context } from "../log/context.ts";
import { requestIdSchema } from "../log/request-id.ts";

/** The log context of a job: the id of its request, or of the job if it was scheduled. */
export function toLogContext({ id = "", data }: Pick<Job, "id" | "data">): Context {
  const { data: requestId } = requestIdSchema.safeParse(Object(data).requestId);
  // The ids of scheduled jobs contain colons.
  return { requestId: requestId ?? id.replaceAll(":", "-"), job: id };
}
