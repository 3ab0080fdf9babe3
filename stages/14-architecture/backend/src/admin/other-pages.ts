import type { ObjectLiteral } from "typeorm";
import { html } from "./html.ts";
import { capital, page } from "./layout.ts";
import { type Model, models } from "./models.ts";

export function homePage(email: string): string {
  const content = html`
      <ul class="models">
        ${models.map(({ name }) => html`<li><a class="card" href="/admin/${name}">${capital(name)}</a></li>`)}
        <li><a class="card" href="/admin/queues">Queues</a></li>
        <li><a class="card" href="/admin/metrics">Metrics</a></li>
      </ul>`;
  return page({ title: "Administration", content, email });
}

/** Nothing is deleted by following a link: this page asks first. */
export function deletePage(model: Model, record: ObjectLiteral, email: string): string {
  const content = html`
      <form class="card" method="post">
        <p>Delete the ${model.one} <strong>${record[model.titled]}</strong>? What belongs to it goes too. This cannot be undone.</p>
        <p class="actions">
          <button class="danger">Delete</button>
          <a href="/admin/${model.name}/${record.id}">Cancel</a>
        </p>
      </form>`;
  return page({ title: `Delete ${model.one} ${record.id}`, content, email });
}

export function errorPage(title: string, message: string): string {
  const content = html`
      <p>${message}</p>
      <p><a href="/admin">Back to the start</a> or <a href="/admin/login">log in as somebody else</a></p>`;
  return page({ title, content });
}
