import { type Html, html } from "./html.ts";
import { models } from "./models.ts";

interface Page {
  title: string;
  content: Html;
  /** The logged-in administrator. Without one, the page has no navigation. */
  email?: string | undefined;
}

/** Returns a page with the common header and navigation. */
export function page({ title, content, email }: Page): string {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} · Admin</title>
    <link rel="stylesheet" href="/admin/styles.css">
    <link rel="icon" href="data:,">
  </head>
  <body>
    <a class="skip" href="#content">Skip to content</a>
    <header>
      <p class="brand"><a href="/admin">Task Tracker <span>admin</span></a></p>
      ${email && navigation(email, title)}
    </header>
    <main id="content">
      <h1>${title}</h1>
      ${content}
    </main>
  </body>
</html>
`.text;
}

const navigation = (email: string, title: string) => html`
      <nav aria-label="Models">${models.map(({ name }) => link(name, title))}</nav>
      <form class="logout" method="post" action="/admin/logout">
        <span>${email}</span> <button class="quiet">Log out</button>
      </form>`;

const link = (name: string, title: string) =>
  html`<a href="/admin/${name}"${isCurrent(name, title)}>${capitalize(name)}</a>`;

const isCurrent = (name: string, title: string) =>
  capitalize(name) === title && html` aria-current="page"`;

export const capitalize = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
