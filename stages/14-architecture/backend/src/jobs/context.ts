import type { Job } from "bullmq";
import type { Context } from "../log/context.ts";
import { requestIdSchema } from "../log/request-id.ts";

/** Whose job it is: of a request, or, where nobody asked for it, of itself. */
export function contextOf({ id = "", data }: Pick<Job, "id" | "data">): Context {
  const given = requestIdSchema.safeParse(Object(data).requestId);
  // Every run of a schedule has an id of its own, with colons in it.
  return { requestId: given.data ?? id.replaceAll(":", "-"), job: id };
}
