import { z } from "zod";

/** Text that PostgreSQL can keep: it knows no NUL character. */
export const text = () =>
  z
    .string()
    .refine(
      (value) => !value.includes("\0"),
      "Invalid input: expected text without the NUL character",
    );
