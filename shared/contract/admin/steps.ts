import type { ApiDriver, Task } from "../../check/api-driver.ts";
import type { Drivers } from "../../check/capability.ts";
import { expectStatus } from "../../check/expect.ts";
import { type Form, findLinks, toText } from "../../check/html.ts";
import { AdminVisitor } from "./visitor.ts";

const searchName = /^(search|q|query)$/i;

/** Whoever opens the page to log in. */
export async function visitorAtLogin(api: ApiDriver): Promise<AdminVisitor> {
  const visitor = new AdminVisitor(api);
  expectStatus(await visitor.open("/admin/login"), 200);
  return visitor;
}

/** An admin who has opened the page of all tasks. */
export async function adminAtTasks({ api, host }: Drivers): Promise<AdminVisitor> {
  const admin = await visitorAtLogin(api);
  await admin.logIn(await host.admin());
  await admin.follow(({ text }) => /^tasks\b/i.test(text), "a link to the tasks");
  return admin;
}

/** A user whose e-mail is known, and what they do. */
export async function user(api: ApiDriver): Promise<{ email: string; owner: ApiDriver }> {
  const account = await api.accounts.register();
  return { email: account.email, owner: api.as(account) };
}

export async function search(admin: AdminVisitor, text: string): Promise<void> {
  const nameIn = ({ fields }: Form) => Object.keys(fields).find((name) => searchName.test(name));
  const isSearch = (form: Form) => form.method === "GET" && nameIn(form) !== undefined;
  const form = admin.form(isSearch, "a form with a field to search");
  await admin.submit(form, { [nameIn(form) ?? ""]: text });
}

/** Finds a task by its title, and opens the page to change it. */
export async function openTask(admin: AdminVisitor, { id, title }: Task): Promise<void> {
  await search(admin, title);
  const leadsToTask = new RegExp(`/${id}(/|$|\\?)`);
  await admin.follow(({ href }) => leadsToTask.test(href), `a link to task ${id}`);
}

/** The form that deletes it, on the page that asks first, where there is one. */
export async function deleteForm(admin: AdminVisitor): Promise<Form> {
  const isDelete = ({ text }: { text: string }) => /delete/i.test(text);
  if (findLinks(admin.page.text).some(isDelete))
    await admin.follow(isDelete, "a link to delete it");
  const asks = (form: Form) =>
    form.method === "POST" && isDelete(form) && !("title" in form.fields);
  return admin.form(asks, "a form with a button to delete it");
}

export const shows = (admin: AdminVisitor, text: string): boolean =>
  toText(admin.page.text).includes(text);
