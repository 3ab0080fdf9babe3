import { z } from "zod";

/** Where the integers of PostgreSQL end: there cannot be a row beyond. */
const largest = 2 ** 31 - 1;

/** The id of a row as text: digits, and nothing that only looks like a number. */
export const idSchema = z
  .string()
  .regex(/^[1-9]\d*$/)
  .transform(Number)
  .refine((id) => id <= largest);

/** What a path such as `/tasks/:id` names. */
export const idParamsSchema = z.object({ id: idSchema });
