import { randomUUID } from "node:crypto";
import { z } from "zod";

/** It comes from outside and goes into logs, headers and jobs: bounded, and no sign that means anything there. */
export const requestIdSchema = z.string().regex(/^[\w.-]{1,64}$/);

/** The id that somebody gave a request before it came to us, if it is one; else a new one. */
export function requestIdFrom(given: unknown): string {
  return requestIdSchema.safeParse(given).data ?? randomUUID();
}
