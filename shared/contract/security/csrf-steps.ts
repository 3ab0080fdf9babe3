import type { ApiDriver } from "../../check/api-driver.ts";
import type { Drivers } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus } from "../../check/expect.ts";
import type { Form } from "../../check/html.ts";
import { adminAtTasks, openTask, user, visitorAtLogin } from "../admin/steps.ts";
import type { AdminVisitor } from "../admin/visitor.ts";

export const isLoginPage = ({ text }: Answer) => /type="?password/.test(text);

/** Sends a form as a browser does that shows somebody else's page, and expects a refusal. */
export async function expectForbidden(
  visitor: AdminVisitor,
  form: Form,
  from: Record<string, string>,
  filled: Record<string, string> = {},
): Promise<Answer> {
  visitor.from = from;
  const answer = await visitor.attempt(form, filled);
  visitor.from = {};
  const told = { ...answer, sent: `${answer.sent}, with ${JSON.stringify(from)}` };
  expectStatus(told, 403);
  return told;
}

export async function logInTo({ api, host }: Drivers): Promise<AdminVisitor> {
  const admin = await visitorAtLogin(api);
  await admin.logIn(await host.admin());
  return admin;
}

export const logoutForm = (admin: AdminVisitor): Form =>
  admin.form(({ action, text }) => /log ?out/i.test(`${action} ${text}`), "a form to log out");

/** A task of somebody, and an admin at the page to change it. */
export async function adminAtTask(drivers: Drivers) {
  const admin = await adminAtTasks(drivers);
  const { owner } = await user(drivers.api);
  const task = await owner.arrange.task();
  await openTask(admin, task);
  return { admin, owner, task };
}

export const editForm = (admin: AdminVisitor): Form =>
  admin.form(({ fields }) => "title" in fields, "a form with title");

/** Asks for whatever the forms of a page are sent to, as a link does. */
export async function followForms(admin: AdminVisitor, { origin }: ApiDriver): Promise<void> {
  const { forms, page } = admin;
  for (const { action } of forms.filter(({ method }) => method === "POST")) {
    const { pathname } = new URL(action || page.path, `${origin}${page.path}`);
    await admin.ask({ method: "GET", path: pathname });
  }
}
