import type { ObjectLiteral } from "typeorm";
import { formatValue } from "./cell.ts";
import type { Field } from "./fields.ts";
import { type Html, html } from "./html.ts";
import { capitalize, page } from "./layout.ts";
import type { Model } from "./models.ts";
import { type ListQuery, pageSize } from "./records.ts";

interface List {
  model: Model;
  fields: Field[];
  query: ListQuery;
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
      <p class="count">${total} ${total === 1 ? model.singular : model.name}</p>
      ${rows.length > 0 ? table(list) : html`<p class="empty">No results.</p>`}
      ${pages(list)}`;
  return page({ title: capitalize(model.name), content, email });
}

const searchForm = ({ model, fields, query }: List) => html`
      <form class="search" role="search" action="/admin/${model.name}">
        <p>
          <label for="search">Search</label>
          <input id="search" name="search" type="search" value="${query.search}">
        </p>
        ${fields.filter(({ kind }) => kind === "choice").map((field) => filter(field, query))}
        <p><button>Show</button></p>
      </form>`;

const filter = ({ name, label, choices }: Field, { filters }: ListQuery) => html`
        <p>
          <label for="${name}">${label}</label>
          <select id="${name}" name="${name}">
            <option value="">any</option>
            ${choices.map((choice) => option(choice, filters[name]))}
          </select>
        </p>`;

export const option = (choice: string, selected: string | undefined) =>
  html`<option${choice === selected && html` selected`}>${choice}</option>`;

/** The table scrolls horizontally on narrow screens, also with the keyboard. */
function table({ model, fields, rows }: List): Html {
  const columns = fields.filter(({ kind }) => kind !== "text");
  return html`
      <div class="scroll" role="region" aria-label="${capitalize(model.name)}" tabindex="0">
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
  const value = formatValue(field, row);
  if (field.name !== model.displayField || model.isReadOnly)
    return html`<td class="${field.kind}">${value}</td>`;
  return html`<th scope="row"><a href="/admin/${model.name}/${row.id}">${value}</a></th>`;
}

function pages({ model, query, total }: List): Html | false {
  const last = Math.ceil(total / pageSize);
  if (last <= 1) return false;
  const link = (number: number, label: string) =>
    number >= 1 &&
    number <= last &&
    html`<a href="${buildPageUrl(model, query, number)}">${label}</a>`;
  return html`
      <nav class="pages" aria-label="Pages">
        ${link(query.page - 1, "Previous")}
        <span>Page ${query.page} of ${last}</span>
        ${link(query.page + 1, "Next")}
      </nav>`;
}

function buildPageUrl({ name }: Model, { search, filters }: ListQuery, number: number): string {
  return `/admin/${name}?${new URLSearchParams({ search, ...filters, page: String(number) })}`;
}
