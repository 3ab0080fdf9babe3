import { z } from "zod";

/** The largest integer of PostgreSQL, and so the largest id. */
const maxInteger = 2 ** 31 - 1;

/** The id of a row as text: only digits, not 1e3 or 1.0. */
export const idSchema = z
  .string()
  .regex(/^[1-9]\d*$/)
  .transform(Number)
  .refine((id) => id <= maxInteger);

/** The parameters of a path such as `/tasks/:id`. */
export const idParamsSchema = z.object({ id: idSchema });
