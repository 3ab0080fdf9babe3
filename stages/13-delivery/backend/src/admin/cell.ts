import type { ObjectLiteral } from "typeorm";
import type { Field } from "./fields.ts";
import { type Html, html } from "./html.ts";

/** Returns the value of a field as text, for a form. */
export function toFieldText({ name, displayField }: Field, row: ObjectLiteral): string {
  const value: unknown = displayField ? row[name]?.[displayField] : row[name];
  return value instanceof Date ? value.toISOString() : String(value ?? "");
}

/** Returns the markup of a field for a table. */
export function formatValue(field: Field, row: ObjectLiteral): Html {
  const text = toFieldText(field, row);
  if (field.kind === "date" && text)
    return html`<time datetime="${text}">${text.slice(0, 16).replace("T", " ")} UTC</time>`;
  if (field.kind === "choice") return html`<span class="badge ${text}">${text}</span>`;
  return html`${text}`;
}
