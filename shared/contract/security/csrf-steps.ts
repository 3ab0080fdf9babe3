import type { ApiDriver } from "../../check/api-driver.ts";
import type { Drivers } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus } from "../../check/expect.ts";
import type { Form } from "../../check/html.ts";
import { adminAtTasks, openTask, user, visitorAtLogin } from "../admin/steps.ts";
import type { AdminVisitor } from "../admin/visitor.ts";

export const isLoginPage = ({ text }: Answer) => /type="?password/.test(text);

/** Submits a form with the headers of another site's page, and expects 403. */
export async function expectForbidden(
  visitor: AdminVisitor,
  form: Form,
  from: Record<string, string>,
  values: Record<string, string> = {},
): Promise<Answer> {
  visitor.from = from;
  const answer = await visitor.attempt(form, values);
  visitor.from = {};
  const report = { ...answer, sent: `${answer.sent}, with ${JSON.stringify(from)}` };
  expectStatus(report, 403);
  return report;
}

export async function logInAsAdmin({ api, host }: Drivers): Promise<AdminVisitor> {
  const admin = await visitorAtLogin(api);
  await admin.logIn(await host.admin());
  return admin;
}

export const logoutForm = (admin: AdminVisitor): Form =>
  admin.form(({ action, text }) => /log ?out/i.test(`${action} ${text}`), "a form to log out");

/** Creates a task of a user, and opens its edit page as an admin. */
export async function openTaskAsAdmin(drivers: Drivers) {
  const admin = await adminAtTasks(drivers);
  const { owner } = await user(drivers.api);
  const task = await owner.arrange.task();
  await openTask(admin, task);
  return { admin, owner, task };
}

export const editForm = (admin: AdminVisitor): Form =>
  admin.form(({ fields }) => "title" in fields, "a form with title");

/** Sends GET to the paths of all POST forms of the page, as a link would. */
export async function getFormActions(admin: AdminVisitor, { origin }: ApiDriver): Promise<void> {
  const { forms, page } = admin;
  for (const { action } of forms.filter(({ method }) => method === "POST")) {
    const { pathname } = new URL(action || page.path, `${origin}${page.path}`);
    await admin.ask({ method: "GET", path: pathname });
  }
}
