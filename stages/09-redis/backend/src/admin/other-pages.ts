import type { ObjectLiteral } from "typeorm";
import { html } from "./html.ts";
import { capitalize, page } from "./layout.ts";
import { type Model, models } from "./models.ts";

/** @param counts the number of rows of each model */
export function homePage(counts: number[], email: string): string {
  const content = html`
      <ul class="models">
        ${models.map(({ name }, index) => html`<li><a class="card" href="/admin/${name}">${capitalize(name)} <span>${counts[index]}</span></a></li>`)}
      </ul>`;
  return page({ title: "Administration", content, email });
}

/** Returns the page that asks for confirmation, because links must not delete anything. */
export function deletePage(model: Model, record: ObjectLiteral, email: string): string {
  const content = html`
      <form class="card" method="post">
        <p>Delete the ${model.singular} <strong>${record[model.displayField]}</strong>? Everything that belongs to it is deleted too. This cannot be undone.</p>
        <p class="actions">
          <button class="danger">Delete</button>
          <a href="/admin/${model.name}/${record.id}">Cancel</a>
        </p>
      </form>`;
  return page({ title: `Delete ${model.singular} ${record.id}`, content, email });
}

export function errorPage(title: string, message: string): string {
  const content = html`
      <p>${message}</p>
      <p><a href="/admin">Back to the start</a> or <a href="/admin/login">log in with another account</a></p>`;
  return page({ title, content });
}
