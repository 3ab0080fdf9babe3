import { SetupError } from "../../check/setup-error.ts";
import { attack, type Target } from "./attack.ts";
import { submitForgedForm } from "./forge.ts";
import { readAccountForm } from "./site-form.ts";

/** Whoever does not notice works in the attacker's name from then on, and leaves there what they write. */
export const logInAsAttacker = attack({
  name: "admins logged in as somebody else, of 1",
  async attempt(target) {
    const { rogue, admin } = target;
    const shown = await pageAfter(target, "/admin/login", { ...rogue });
    if (shown.includes(rogue.email)) return 1;
    if (shown.includes(admin.email)) return 0;
    throw new SetupError("The administrator was not logged in at all.");
  },
});

/** Logging in again and again is how people learn to type a password without looking where. */
export const logOut = attack({
  name: "admins logged out by a foreign page, of 1",
  async attempt(target) {
    const shown = await pageAfter(target, "/admin/logout", {});
    return shown.includes(target.admin.email) ? 0 : 1;
  },
});

/** What an administrator sees at `/admin` once their browser has sent a form of the attacker's. */
function pageAfter(target: Target, path: string, fields: Record<string, string>) {
  const action = new URL(path, target.api);
  return submitForgedForm(target, { action, fields, host: "localhost" }, async (page) => {
    await page.goto(new URL("/admin", target.api).href);
    return page.content();
  });
}

/** The same at the site, with the very form that it shows to everybody. */
export const logInAtSite = attack({
  name: "visitors logged in as somebody else, of 1",
  refusedSince: "08",
  async attempt(target) {
    const { fields } = await readAccountForm(target.site, "/login");
    const { email, password } = target.rogue;
    const form = {
      fields: { ...fields, email, password },
      encoding: "multipart/form-data",
    } as const;
    const action = new URL("/login", target.site);
    return submitForgedForm(target, { ...form, action, host: "localhost" }, async (page) => {
      const cookies = await page.context().cookies(target.site.href);
      return cookies.some(({ name }) => /token/.test(name)) ? 1 : 0;
    });
  },
});
