import { newCredentials } from "../check/account.ts";
import { logIn } from "../check/browser/log-in.ts";
import type { Part } from "../check/browser/parts.ts";
import type { Visit } from "../check/browser/visit.ts";
import type { VisitOptions } from "../check/browser/visitors.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import type { CheckOptions, Drivers } from "../check/capability.ts";

/** What holds for every check of these pages. */
export const forAdmins = {
  extra: true,
  admin: true,
  before: 'no heading "Log in"',
} satisfies Partial<CheckOptions>;

/** What there is on the pages for administrators, and nowhere else. */
export function locateAdminParts({ page, parts }: Visit) {
  const search: Part = {
    name: 'searchbox "Search"',
    locator: page.getByRole("searchbox", { name: "Search", exact: true }).first(),
  };
  return {
    search,
    tasks: parts.link("Tasks"),
    save: parts.button("Save"),
    /** The way to the question whether it shall really be deleted. */
    toDelete: {
      name: 'link "Delete"',
      locator: page.getByRole("link", { name: /^Delete/ }).first(),
    },
    delete: {
      name: 'button "Delete"',
      locator: page.getByRole("button", { name: /^Delete/ }).first(),
    },
    text: (text: string): Part => ({
      name: `text "${text}"`,
      locator: page.getByText(text).first(),
    }),
  };
}

/** Somebody opens the page to log in. The pages are the API's own: they stand beside it. */
export function openAdminLogin(web: WebDriver, options: VisitOptions = {}): Promise<Visit> {
  const path = new URL("/admin/login", web.apiAddress).href;
  return web.arrive({ ...options, path, stranger: true });
}

/** An administrator has logged in. */
export async function openAdminHome(
  { web, host }: Drivers,
  options?: VisitOptions,
): Promise<Visit> {
  const visit = await openAdminLogin(web, options);
  await visit.sees(visit.parts.pageHeading("Log in"));
  await logIn(visit, await host.admin());
  await visit.sees(locateAdminParts(visit).tasks);
  return visit;
}

/** An administrator has found a task by its title. */
export async function openAdminTask(
  drivers: Drivers,
  title: string,
  options?: VisitOptions,
): Promise<Visit> {
  const visit = await openAdminHome(drivers, options);
  const { tasks, search } = locateAdminParts(visit);
  await visit.click(tasks);
  await visit.type(search, title);
  await visit.press("Enter");
  await visit.sees(visit.parts.link(title));
  return visit;
}

/** Who acts on the page; where there are no accounts, nobody gets further than the login anyway. */
export const getCredentials = ({ account }: WebDriver) => account ?? newCredentials();
