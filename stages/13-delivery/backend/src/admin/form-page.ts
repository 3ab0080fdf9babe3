import type { ObjectLiteral } from "typeorm";
import { formatValue, toFieldText } from "./cell.ts";
import type { Field } from "./fields.ts";
import { type Html, html } from "./html.ts";
import { capitalize, page } from "./layout.ts";
import { option } from "./list-page.ts";
import type { Model } from "./models.ts";
import type { FormValues, Messages } from "./submission.ts";

interface Form {
  model: Model;
  fields: Field[];
  record: ObjectLiteral;
  /** The submitted values, if they were invalid. */
  values?: FormValues;
  messages?: Messages;
  isDeletable: boolean;
  email: string;
}

export function formPage(form: Form): string {
  const { model, fields, record, messages = {}, isDeletable, email } = form;
  const isInvalid = Object.keys(messages).length > 0;
  const content = html`
      ${isInvalid && html`<p class="error" role="alert">Nothing was saved. Please correct the marked fields.</p>`}
      <form class="fields card" method="post" novalidate>
        ${fields.filter(({ isEditable }) => isEditable).map((field) => editable(field, form))}
        ${fields.filter(({ isEditable }) => !isEditable).map((field) => fixed(field, record))}
        <p class="actions">
          <button>Save</button>
          <a href="/admin/${model.name}">Cancel</a>
          ${isDeletable && html`<a class="danger" href="/admin/${model.name}/${record.id}/delete">Delete…</a>`}
        </p>
      </form>`;
  return page({ title: `${capitalize(model.singular)} ${record.id}`, content, email });
}

const fixed = (field: Field, record: ObjectLiteral) => html`
        <p class="fixed"><span class="label">${field.label}</span> ${formatValue(field, record)}</p>`;

function editable(field: Field, { record, values, messages = {} }: Form): Html {
  const { name, label } = field;
  const message = messages[name];
  return html`
        <p>
          <label for="${name}">${label}${field.displayField && ` (${field.displayField})`}</label>
          ${control(field, values?.[name] ?? toFieldText(field, record), message !== undefined)}
          ${message && html`<span class="message" id="${name}-message">${message}</span>`}
        </p>`;
}

function control({ name, kind, choices }: Field, value: string, isInvalid: boolean): Html {
  const invalid = isInvalid && html` aria-invalid="true" aria-describedby="${name}-message"`;
  const attributes = html`id="${name}" name="${name}"${invalid}`;
  if (kind === "choice")
    return html`<select ${attributes}>${choices.map((choice) => option(choice, value))}</select>`;
  // HTML parsers drop the first line break in a textarea, so the value gets an extra one.
  if (kind === "text") return html`<textarea ${attributes} rows="8">\n${value}</textarea>`;
  return html`<input ${attributes} value="${value}">`;
}
