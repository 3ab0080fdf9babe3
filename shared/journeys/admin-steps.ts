import { createCredentials } from "../check/account.ts";
import { logIn } from "../check/browser/log-in.ts";
import type { Part } from "../check/browser/parts.ts";
import type { Visit } from "../check/browser/visit.ts";
import type { VisitOptions } from "../check/browser/visitors.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import type { CheckOptions, Drivers } from "../check/capability.ts";

/** The options of all checks of the admin pages. */
export const forAdmins = {
  extra: true,
  admin: true,
  before: 'no heading "Log in"',
} satisfies Partial<CheckOptions>;

/** Returns the locators of the elements that only the admin pages have. */
export function locateAdminParts({ page, parts }: Visit) {
  const search: Part = {
    name: 'searchbox "Search"',
    locator: page.getByRole("searchbox", { name: "Search", exact: true }).first(),
  };
  return {
    search,
    tasks: parts.link("Tasks"),
    save: parts.button("Save"),
    /** The link to the page that asks for confirmation. */
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

/** Opens the log-in page of the admin pages, which the API serves. */
export function openAdminLogin(web: WebDriver, options: VisitOptions = {}): Promise<Visit> {
  const path = new URL("/admin/login", web.apiAddress).href;
  return web.arrive({ ...options, path, anonymous: true });
}

/** Logs in as an administrator. */
export async function openAdminHome(
  { web, host }: Drivers,
  options?: VisitOptions,
): Promise<Visit> {
  const visit = await openAdminLogin(web, options);
  await visit.expectVisible(visit.parts.pageHeading("Log in"));
  await logIn(visit, await host.createAdmin());
  await visit.expectVisible(locateAdminParts(visit).tasks);
  return visit;
}

/** Logs in as an administrator, and searches a task by its title. */
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
  await visit.expectVisible(visit.parts.link(title));
  return visit;
}

/** Returns the credentials of the account. Without accounts, any credentials will do. */
export const getCredentials = ({ account }: WebDriver) => account ?? createCredentials();
