import type { z } from "zod";

type RequestPart = "body" | "query" | "path";

/** A part of the request does not match its schema. */
export class InvalidInputError extends Error {
  readonly part: RequestPart;
  readonly issues: z.core.$ZodIssue[];

  constructor(part: RequestPart, issues: z.core.$ZodIssue[]) {
    super(`The request ${part} is invalid.`);
    this.part = part;
    this.issues = issues;
  }
}

/** @throws InvalidInputError */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  part: RequestPart = "body",
): z.output<Schema> {
  const { data, error } = schema.safeParse(value);
  if (error) throw new InvalidInputError(part, error.issues);
  return data as z.output<Schema>;
}
