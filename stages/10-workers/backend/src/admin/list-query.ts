import type { Field } from "./fields.ts";
import type { ListQuery } from "./records.ts";

const maxSearchLength = 200;

/** Parses the query of a list. Invalid parameters are ignored. */
export function parseListQuery(query: Record<string, unknown>, fields: Field[]): ListQuery {
  const read = (name: string) => (typeof query[name] === "string" ? query[name] : "");
  const filters = fields
    .filter(({ name, choices }) => choices.includes(read(name)))
    .map(({ name }) => [name, read(name)]);
  return {
    search: read("search").replaceAll("\0", "").trim().slice(0, maxSearchLength),
    filters: Object.fromEntries(filters),
    page: /^[1-9]\d{0,5}$/.test(read("page")) ? Number(read("page")) : 1,
  };
}
