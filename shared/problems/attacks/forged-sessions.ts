import { SetupError } from "../../check/setup-error.ts";
import { attack, type Target } from "./attack.ts";
import { submitForgedForm } from "./forge.ts";
import { readAccountForm } from "./site-form.ts";

/** Login CSRF: the victim uses the account of the attacker, who can then read what the victim writes. */
export const logInAsAttacker = attack({
  name: "admins logged in as the attacker, of 1",
  async attempt(target) {
    const { rogue, admin } = target;
    const shown = await getPageAfter(target, "/admin/login", { ...rogue });
    if (shown.includes(rogue.email)) return 1;
    if (shown.includes(admin.email)) return 0;
    throw new SetupError("The administrator was not logged in.");
  },
});

/** Users who have to log in often get used to typing their password anywhere. */
export const logOut = attack({
  name: "admins logged out by another site, of 1",
  async attempt(target) {
    const shown = await getPageAfter(target, "/admin/logout", {});
    return shown.includes(target.admin.email) ? 0 : 1;
  },
});

/** Returns the page at `/admin` after the administrator's browser has submitted a form of the attacker. */
function getPageAfter(target: Target, path: string, fields: Record<string, string>) {
  const action = new URL(path, target.api);
  return submitForgedForm(target, { action, fields, host: "localhost" }, async (page) => {
    await page.goto(new URL("/admin", target.api).href);
    return page.content();
  });
}

/** The same on the site, with the fields of its log-in form. */
export const logInAtSite = attack({
  name: "visitors logged in as the attacker, of 1",
  preventedSince: "08",
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
