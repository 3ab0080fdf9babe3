import type { Field } from "./fields.ts";
import type { Wanted } from "./records.ts";

/** What a list is asked for. What makes no sense in an address is as good as not said. */
export function wantedIn(query: Record<string, unknown>, fields: Field[]): Wanted {
  const said = (name: string) => (typeof query[name] === "string" ? query[name] : "");
  const chosen = fields
    .filter(({ name, choices }) => choices.includes(said(name)))
    .map(({ name }) => [name, said(name)]);
  return {
    search: said("search").replaceAll("\0", "").trim(),
    filters: Object.fromEntries(chosen),
    page: /^[1-9]\d{0,5}$/.test(said("page")) ? Number(said("page")) : 1,
  };
}
