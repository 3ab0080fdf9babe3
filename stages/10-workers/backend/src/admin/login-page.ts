import { html } from "./html.ts";
import { page } from "./layout.ts";

/** @param message why the last login failed */
export function loginPage(email = "", message?: string): string {
  const content = html`
      ${message && html`<p class="error" role="alert">${message}</p>`}
      <form class="fields card" method="post" action="/admin/login">
        <p>
          <label for="email">E-mail</label>
          <input id="email" name="email" type="email" autocomplete="username" required value="${email}">
        </p>
        <p>
          <label for="password">Password</label>
          <input id="password" name="password" type="password" autocomplete="current-password" required>
        </p>
        <p class="actions"><button>Log in</button></p>
      </form>`;
  return page({ title: "Log in", content });
}
