import type { ObjectLiteral } from "typeorm";
import { shown } from "./cell.ts";
import type { Field } from "./fields.ts";
import { type Html, html } from "./html.ts";
import { capital, page } from "./layout.ts";
import type { Model } from "./models.ts";
import { pageSize, type Wanted } from "./records.ts";

interface List {
  model: Model;
  fields: Field[];
  wanted: Wanted;
  rows: ObjectLiteral[];
  total: number;
  notice?: string | undefined;
  email: string;
}

export function listPage(list: List): string {
  const { model, rows, total, notice, email } = list;
  const content = html`
      ${notice && html`<p class="notice" role="status">${notice}</p>`}
      ${model.search.length > 0 && searchForm(list)}
      <p class="count">${total} ${total === 1 ? model.one : model.name}</p>
      ${rows.length > 0 ? table(list) : html`<p class="empty">Nothing was found.</p>`}
      ${pages(list)}`;
  return page({ title: capital(model.name), content, email });
}

const searchForm = ({ model, fields, wanted }: List) => html`
      <form class="search" role="search" action="/admin/${model.name}">
        <p>
          <label for="search">Search</label>
          <input id="search" name="search" type="search" value="${wanted.search}">
        </p>
        ${fields.filter(({ kind }) => kind === "choice").map((field) => filter(field, wanted))}
        <p><button>Show</button></p>
      </form>`;

const filter = ({ name, label, choices }: Field, { filters }: Wanted) => html`
        <p>
          <label for="${name}">${label}</label>
          <select id="${name}" name="${name}">
            <option value="">any</option>
            ${choices.map((choice) => option(choice, filters[name]))}
          </select>
        </p>`;

export const option = (choice: string, chosen: string | undefined) =>
  html`<option${choice === chosen && html` selected`}>${choice}</option>`;

/** The table may be wider than a phone: it scrolls by itself, by keyboard too. */
function table({ model, fields, rows }: List): Html {
  const columns = fields.filter(({ kind }) => kind !== "text");
  return html`
      <div class="scroll" role="region" aria-label="${capital(model.name)}" tabindex="0">
        <table>
          <thead>
            <tr>${columns.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr>
          </thead>
          <tbody>
            ${rows.map((row) => html`<tr>${columns.map((field) => cell(model, field, row))}</tr>`)}
          </tbody>
        </table>
      </div>`;
}

function cell(model: Model, field: Field, row: ObjectLiteral): Html {
  const value = shown(field, row);
  if (field.name !== model.titled || model.isReadOnly)
    return html`<td class="${field.kind}">${value}</td>`;
  return html`<th scope="row"><a href="/admin/${model.name}/${row.id}">${value}</a></th>`;
}

function pages({ model, wanted, total }: List): Html | false {
  const last = Math.ceil(total / pageSize);
  if (last <= 1) return false;
  const to = (number: number, words: string) =>
    number >= 1 &&
    number <= last &&
    html`<a href="${addressOf(model, wanted, number)}">${words}</a>`;
  return html`
      <nav class="pages" aria-label="Pages">
        ${to(wanted.page - 1, "Previous")}
        <span>Page ${wanted.page} of ${last}</span>
        ${to(wanted.page + 1, "Next")}
      </nav>`;
}

function addressOf({ name }: Model, { search, filters }: Wanted, number: number): string {
  return `/admin/${name}?${new URLSearchParams({ search, ...filters, page: String(number) })}`;
}
