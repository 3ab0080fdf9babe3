import { randomUUID } from "node:crypto";
import { z } from "zod";

/** Sent by clients and used in logs, headers and jobs: short, without special characters. */
export const requestIdSchema = z.string().regex(/^[\w.-]{1,64}$/);

/** Returns the id that the client or proxy sent, or a new one if it is missing or invalid. */
export function parseRequestId(value: unknown): string {
  return requestIdSchema.safeParse(value).data ?? randomUUID();
}
