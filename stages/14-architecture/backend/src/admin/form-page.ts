import type { ObjectLiteral } from "typeorm";
import { shown, textOf } from "./cell.ts";
import type { Field } from "./fields.ts";
import { type Html, html } from "./html.ts";
import { capital, page } from "./layout.ts";
import { option } from "./list-page.ts";
import type { Model } from "./models.ts";
import type { Messages, Typed } from "./submission.ts";

interface Form {
  model: Model;
  fields: Field[];
  record: ObjectLiteral;
  /** What was typed and refused; nothing yet at first. */
  typed?: Typed;
  messages?: Messages;
  isDeletable: boolean;
  email: string;
}

export function formPage(form: Form): string {
  const { model, fields, record, messages = {}, isDeletable, email } = form;
  const isRefused = Object.keys(messages).length > 0;
  const content = html`
      ${isRefused && html`<p class="error" role="alert">Nothing was saved. Please correct what is marked.</p>`}
      <form class="fields card" method="post" novalidate>
        ${fields.filter(({ isEditable }) => isEditable).map((field) => editable(field, form))}
        ${fields.filter(({ isEditable }) => !isEditable).map((field) => fixed(field, record))}
        <p class="actions">
          <button>Save</button>
          <a href="/admin/${model.name}">Cancel</a>
          ${isDeletable && html`<a class="danger" href="/admin/${model.name}/${record.id}/delete">Delete…</a>`}
        </p>
      </form>`;
  return page({ title: `${capital(model.one)} ${record.id}`, content, email });
}

const fixed = (field: Field, record: ObjectLiteral) => html`
        <p class="fixed"><span class="label">${field.label}</span> ${shown(field, record)}</p>`;

function editable(field: Field, { record, typed, messages = {} }: Form): Html {
  const { name, label } = field;
  const message = messages[name];
  return html`
        <p>
          <label for="${name}">${label}${field.titled && ` (${field.titled})`}</label>
          ${control(field, typed?.[name] ?? textOf(field, record), message !== undefined)}
          ${message && html`<span class="message" id="${name}-message">${message}</span>`}
        </p>`;
}

function control({ name, kind, choices }: Field, value: string, isWrong: boolean): Html {
  const wrong = isWrong && html` aria-invalid="true" aria-describedby="${name}-message"`;
  const attributes = html`id="${name}" name="${name}"${wrong}`;
  if (kind === "choice")
    return html`<select ${attributes}>${choices.map((choice) => option(choice, value))}</select>`;
  // A parser takes the first line break of a textarea away: this one is for it.
  if (kind === "text") return html`<textarea ${attributes} rows="8">\n${value}</textarea>`;
  return html`<input ${attributes} value="${value}">`;
}
