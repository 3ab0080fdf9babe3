import type { ObjectLiteral } from "typeorm";
import type { Field } from "./fields.ts";
import { type Html, html } from "./html.ts";

/** The value of a field as text: what a form begins with. */
export function textOf({ name, titled }: Field, row: ObjectLiteral): string {
  const value: unknown = titled ? row[name]?.[titled] : row[name];
  return value instanceof Date ? value.toISOString() : String(value ?? "");
}

/** The value of a field as a table shows it. */
export function shown(field: Field, row: ObjectLiteral): Html {
  const text = textOf(field, row);
  if (field.kind === "date" && text)
    return html`<time datetime="${text}">${text.slice(0, 16).replace("T", " ")} UTC</time>`;
  if (field.kind === "choice") return html`<span class="badge ${text}">${text}</span>`;
  return html`${text}`;
}
