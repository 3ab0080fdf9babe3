import { z } from "zod";

/** Text that PostgreSQL can store: without the NUL character. */
export const text = () =>
  z
    .string()
    .refine(
      (value) => !value.includes("\0"),
      "Invalid input: expected text without the NUL character",
    );
