import type { ApiDriver, Task } from "../../check/api-driver.ts";
import type { Drivers } from "../../check/capability.ts";
import { expectStatus } from "../../check/expect.ts";
import type { Form } from "../../check/html.ts";
import type { AdminVisitor } from "./visitor.ts";

const searchName = /^(search|q|query)$/i;

/** Opens the log-in page as a visitor without a session. */
export async function openLoginPage(api: ApiDriver): Promise<AdminVisitor> {
  // Loaded on demand, because the HTML parser takes a twentieth of a second.
  const { AdminVisitor } = await import("./visitor.ts");
  const visitor = new AdminVisitor(api);
  expectStatus(await visitor.open("/admin/login"), 200);
  return visitor;
}

/** Logs an admin in and opens the list of all tasks. */
export async function openTasksAsAdmin({ api, host }: Drivers): Promise<AdminVisitor> {
  const admin = await openLoginPage(api);
  await admin.logIn(await host.createAdmin());
  await admin.follow(({ text }) => /^tasks\b/i.test(text), "a link to the tasks");
  return admin;
}

/** Registers a user and returns a driver that sends requests as this user. */
export async function registerUser(api: ApiDriver): Promise<{ email: string; owner: ApiDriver }> {
  const account = await api.accounts.register();
  return { email: account.email, owner: api.as(account) };
}

export async function searchTasks(admin: AdminVisitor, text: string): Promise<void> {
  const findSearchField = ({ fields }: Form) =>
    Object.keys(fields).find((name) => searchName.test(name));
  const isSearch = (form: Form) => form.method === "GET" && findSearchField(form) !== undefined;
  const form = admin.findForm(isSearch, "a form with a field to search");
  await admin.submit(form, { [findSearchField(form) ?? ""]: text });
}

/** Finds a task by its title, and opens its edit page. */
export async function openTask(admin: AdminVisitor, { id, title }: Task): Promise<void> {
  await searchTasks(admin, title);
  const taskPath = new RegExp(`/${id}(/|$|\\?)`);
  await admin.follow(({ href }) => taskPath.test(href), `a link to task ${id}`);
}

/** Returns the form that deletes a task; it may be on a confirmation page of its own. */
export async function openDeleteForm(admin: AdminVisitor): Promise<Form> {
  const isDelete = ({ text }: { text: string }) => /delete/i.test(text);
  if (admin.links.some(isDelete)) await admin.follow(isDelete, "a link to delete it");
  const isDeleteForm = (form: Form) =>
    form.method === "POST" && isDelete(form) && !("title" in form.fields);
  return admin.findForm(isDeleteForm, "a form with a button to delete it");
}
