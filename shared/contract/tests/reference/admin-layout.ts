import type { Reply } from "./http.ts";

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

const style = `
  :root { --ground: #ffffff; --ink: #1c2430; --main: #3346c4; }
  @media (prefers-color-scheme: dark) {
    :root { --ground: #10141b; --ink: #e8ebf1; --main: #a9b4ff; }
  }
  body { margin: 16px; font-family: system-ui, sans-serif; color: var(--ink); background: var(--ground); }
  main { max-width: 860px; overflow-wrap: anywhere; }
  a { display: inline-block; min-height: 24px; color: var(--main); }
  input, button { box-sizing: border-box; max-width: 100%; min-height: 36px; font: inherit; color: inherit; background: var(--ground); border: 1px solid; }
  td:nth-child(3) { min-width: 60px; }
  :focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
`;

/** Renders an admin page. */
export const renderAdminPage = (title: string, content: string, status = 200): Reply => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: `<!doctype html>
<html lang="en">
  <head>
    <meta name="viewport" content="width=device-width">
    <title>${title}</title>
    <style>${style}</style>
  </head>
  <body><main><h1>${title}</h1>${content}</main></body>
</html>`,
});

export const navigation = `<nav><a href="/admin/tasks">Tasks</a> <a href="/admin/users">Users</a></nav>
<form method="post" action="/admin/logout"><button>Log out</button></form>`;
