import { z } from "zod";
import { text } from "../text.ts";
import { statuses, type Task } from "./schemas.ts";

/** The columns that a list can be sorted by. Only these names reach ORDER BY. */
const sortable = ["id", "title", "status", "createdAt", "updatedAt"] as const;
type Sortable = (typeof sortable)[number];

const sortOrders = sortable.flatMap((name) => [name, `-${name}`] as const);

const wholeNumber = (max: number) =>
  z
    .string()
    .refine(
      (value) => /^[1-9]\d{0,8}$/.test(value) && Number(value) <= max,
      `Invalid input: expected a whole number from 1 to ${max}`,
    )
    .transform(Number)
    .meta({ type: "integer", minimum: 1, maximum: max });

/**
 * The query of `GET /tasks`. Without `page`, the list contains all tasks, up to `maxListLength` and
 * `maxListBytes`.
 */
export const taskQuerySchema = z.object({
  status: z.enum(statuses).optional(),
  search: text().trim().max(200).optional(),
  sort: z.enum(sortOrders).default("id"),
  page: wholeNumber(1_000_000).optional(),
  pageSize: wholeNumber(100).default(20),
});

export type TaskQuery = z.output<typeof taskQuerySchema>;

/** The maximum number of tasks in a response without paging. */
const maxListLength = 1000;

/** The maximum size of the texts in a response. The largest page fits. */
const maxListBytes = 1_000_000;

/** Cuts off a list that is too large for one response. */
export function limitBytes(tasks: Task[]): Task[] {
  let bytes = 0;
  const end = tasks.findIndex(({ title, notes }) => {
    bytes += Buffer.byteLength(title) + Buffer.byteLength(notes);
    return bytes > maxListBytes;
  });
  return end < 0 ? tasks : tasks.slice(0, end);
}

/** Converts the page to the offset and limit of a query. */
export function toOffsetLimit({ page, pageSize }: TaskQuery): { offset: number; limit: number } {
  if (page === undefined) return { offset: 0, limit: maxListLength };
  return { offset: (page - 1) * pageSize, limit: pageSize };
}

export function parseSort({ sort }: TaskQuery): { column: Sortable; direction: "ASC" | "DESC" } {
  const descending = sort.startsWith("-");
  const column = (descending ? sort.slice(1) : sort) as Sortable;
  return { column, direction: descending ? "DESC" : "ASC" };
}

/** Escapes the wildcards of LIKE, % and _, so that they match themselves. */
export function escapeLike(search: string): string {
  return search.replace(/[\\%_]/g, "\\$&");
}
