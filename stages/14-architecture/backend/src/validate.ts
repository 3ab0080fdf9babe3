import type { z } from "zod";

type Place = "body" | "query" | "path";

/** Something from outside that does not have the shape it should. */
export class InvalidInputError extends Error {
  readonly place: Place;
  readonly issues: z.core.$ZodIssue[];

  constructor(place: Place, issues: z.core.$ZodIssue[]) {
    super(`The ${place} does not fit.`);
    this.place = place;
    this.issues = issues;
  }
}

/** @throws InvalidInputError */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  place: Place = "body",
): z.output<Schema> {
  const { data, error } = schema.safeParse(value);
  if (error) throw new InvalidInputError(place, error.issues);
  return data as z.output<Schema>;
}
