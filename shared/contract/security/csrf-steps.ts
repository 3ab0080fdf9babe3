import type { ApiDriver } from "../../check/api-driver.ts";
import type { Drivers } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus } from "../../check/expect.ts";
import type { Form } from "../../check/html.ts";
import { openLoginPage, openTask, openTasksAsAdmin, registerUser } from "../admin/steps.ts";
import type { AdminVisitor } from "../admin/visitor.ts";

export const isLoginPage = ({ text }: Answer) => /type="?password/.test(text);

/** Submits a form with the headers of another site's page, and expects 403. */
export async function expectForbidden(
  visitor: AdminVisitor,
  form: Form,
  originHeaders: Record<string, string>,
  values: Record<string, string> = {},
): Promise<Answer> {
  visitor.originHeaders = originHeaders;
  const answer = await visitor.submitWithoutRedirects(form, values);
  visitor.originHeaders = {};
  const report = { ...answer, request: `${answer.request}, with ${JSON.stringify(originHeaders)}` };
  expectStatus(report, 403);
  return report;
}

export async function logInAsAdmin({ api, host }: Drivers): Promise<AdminVisitor> {
  const admin = await openLoginPage(api);
  await admin.logIn(await host.createAdmin());
  return admin;
}

export const findLogoutForm = (admin: AdminVisitor): Form =>
  admin.findForm(({ action, text }) => /log ?out/i.test(`${action} ${text}`), "a form to log out");

/** Creates a task of a user, and opens its edit page as an admin. */
export async function openTaskAsAdmin(drivers: Drivers) {
  const admin = await openTasksAsAdmin(drivers);
  const { owner } = await registerUser(drivers.api);
  const task = await owner.arrange.createTask();
  await openTask(admin, task);
  return { admin, owner, task };
}

export const findEditForm = (admin: AdminVisitor): Form =>
  admin.findForm(({ fields }) => "title" in fields, "a form with title");

/** Sends GET to the paths of all POST forms of the page, as a link would. */
export async function getFormActions(admin: AdminVisitor, { origin }: ApiDriver): Promise<void> {
  const { forms, page } = admin;
  for (const { action } of forms.filter(({ method }) => method === "POST")) {
    const { pathname } = new URL(action || page.path, `${origin}${page.path}`);
    await admin.send({ method: "GET", path: pathname });
  }
}
