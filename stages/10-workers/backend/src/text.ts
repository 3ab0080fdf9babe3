import { z } from "zod";

/** Control characters, except for tabs and line breaks. */
const controlCharacter = /(?![\t\n\r])\p{Cc}/u;

/**
 * Text without control characters: they are invisible, PostgreSQL cannot store NUL, and most of
 * them take six bytes in JSON.
 */
export const text = () =>
  z
    .string()
    .refine(
      (value) => !controlCharacter.test(value),
      "Invalid input: expected text without control characters",
    );
