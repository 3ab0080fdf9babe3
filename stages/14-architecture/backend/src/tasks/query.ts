import { z } from "zod";
import { text } from "../text.ts";
import { statuses } from "./schemas.ts";

/** What a list can be sorted by. Nothing else from a URL ever reaches ORDER BY. */
const sortable = ["id", "title", "status", "createdAt", "updatedAt"] as const;
type Sortable = (typeof sortable)[number];

const orders = sortable.flatMap((name) => [name, `-${name}`] as const);

const wholeNumber = (most: number) =>
  z
    .string()
    .refine(
      (value) => /^[1-9]\d{0,8}$/.test(value) && Number(value) <= most,
      `Invalid input: expected a whole number from 1 to ${most}`,
    )
    .transform(Number)
    .meta({ type: "integer", minimum: 1, maximum: most });

/** What `GET /tasks` can be asked. Without `page` the list is complete, up to a bound. */
export const taskQuerySchema = z.object({
  status: z.enum(statuses).optional(),
  search: text().trim().max(200).optional(),
  sort: z.enum(orders).default("id"),
  page: wholeNumber(1_000_000).optional(),
  pageSize: wholeNumber(100).default(20),
});

export type TaskQuery = z.output<typeof taskQuerySchema>;

/** However many tasks somebody has, one answer holds no more than these. */
const longestList = 1000;

/** Which rows of the whole list are wanted. */
export function windowOf({ page, pageSize }: TaskQuery): { offset: number; limit: number } {
  if (page === undefined) return { offset: 0, limit: longestList };
  return { offset: (page - 1) * pageSize, limit: pageSize };
}

export function orderOf({ sort }: TaskQuery): { by: Sortable; direction: "ASC" | "DESC" } {
  const descending = sort.startsWith("-");
  const by = (descending ? sort.slice(1) : sort) as Sortable;
  return { by, direction: descending ? "DESC" : "ASC" };
}

/** A pattern for LIKE that finds these words as they are: % and _ mean themselves. */
export function patternOf(search: string): string {
  return `%${search.replace(/[\\%_]/g, "\\$&")}%`;
}
