import { escapeHtml, navigation, renderAdminPage } from "./admin-layout.ts";
import { getPath, HttpError, type Reply, type Request } from "./http.ts";
import type { Action, App, Task } from "./model.ts";
import { removeTask } from "./store.ts";
import { sign, verify } from "./tokens.ts";
import { findUserByCredentials, findUserById } from "./users.ts";

const redirect = (location: string, headers = {}): Reply => ({
  status: 303,
  headers: { location, ...headers },
  body: "",
});

const loginForm = (message = "") => `<p role="alert">${message}</p>
<form method="post" action="/admin/login">
  <label>E-mail <input type="email" name="email"></label>
  <label>Password <input type="password" name="password"></label>
  <button>Log in</button>
</form>`;

const loginPage = (message?: string, status?: number) =>
  renderAdminPage("Log in", loginForm(message), status);

async function logIn(app: App, request: Request): Promise<Reply> {
  const { email = "", password = "" } = await readForm(request);
  const user = findUserByCredentials(app, email, password);
  if (user?.role !== "admin") return loginPage("This account is not an admin.", 403);
  const cookie = `admin=${sign(user.id, "admin", request.keys)}; HttpOnly; SameSite=Strict; Path=/admin`;
  return redirect("/admin", { "set-cookie": cookie });
}

const logOut: Action = () =>
  redirect("/admin/login", { "set-cookie": "admin=; Max-Age=0; Path=/admin" });

async function readForm({ read }: Request): Promise<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams((await read()).toString()));
}

/** Requires an admin; redirects other clients to the log-in form. */
const requireAdmin =
  (act: Action): Action =>
  (app, request) => {
    const [, token = ""] = /\badmin=([^;]+)/.exec(String(request.headers.cookie)) ?? [];
    const isAdmin = findUserById(app, verify(token, "admin", request.keys))?.role === "admin";
    return isAdmin ? act(app, request) : redirect("/admin/login");
  };

const home: Action = () => renderAdminPage("Administration", navigation);

const listUsers: Action = ({ users = [] }) =>
  renderAdminPage(
    "Users",
    `<ul>${users.map(({ email }) => `<li>${escapeHtml(email)}</li>`).join("\n")}</ul>`,
  );

const searchForm = `<form role="search">
  <label>Search <input type="search" name="search"></label>
  <button>Search</button>
</form>`;

const listTasks: Action = (app, { path }) => {
  const search = new URL(path, "http://reference").searchParams.get("search") ?? "";
  const tasks = app.tasks.filter(({ title }) => title.includes(search));
  const rows = tasks.map((task) => renderRow(app, task)).join("\n");
  return renderAdminPage("Tasks", `${navigation}${searchForm}<table>${rows}</table>`);
};

function renderRow(app: App, { id, title }: Task): string {
  const owner = findUserById(app, app.owners.get(id))?.email ?? "";
  const link = `<a href="/admin/tasks/${id}">${escapeHtml(title)}</a>`;
  return `<tr><td>${id}</td><td>${link}</td><td>${escapeHtml(owner)}</td></tr>`;
}

const editForm: Action = (app, request) => {
  const { id, title } = findTask(app, request);
  const form = `<form method="post" action="/admin/tasks/${id}">
  <label>Title <input name="title" value="${escapeHtml(title)}"></label>
  <button>Save</button>
</form>
<a href="/admin/tasks/${id}/delete">Delete</a>`;
  return renderAdminPage(`Task ${id}`, `${navigation}${form}`);
};

const updateTask: Action = async (app, request) => {
  const { title = "" } = await readForm(request);
  findTask(app, request).title = title;
  app.version += 1;
  return redirect("/admin/tasks");
};

const deleteForm: Action = (app, request) =>
  renderAdminPage(
    "Delete a task",
    `<form method="post" action="/admin/tasks/${findTask(app, request).id}/delete">
  <button>Delete for good</button>
</form>`,
  );

const remove: Action = (app, request) => {
  removeTask(app, findTask(app, request));
  app.version += 1;
  return redirect("/admin/tasks");
};

function findTask({ tasks }: App, request: Request): Task {
  const task = tasks.find(({ id }) => getPath(request).split("/")[3] === String(id));
  if (!task) throw new HttpError(404, "There is no such task.");
  return task;
}

export const adminPages: { pattern: RegExp; methods: Record<string, Action> }[] = [
  { pattern: /^\/admin\/login$/, methods: { GET: () => loginPage(), POST: logIn } },
  { pattern: /^\/admin\/logout$/, methods: { POST: logOut } },
  { pattern: /^\/admin$/, methods: { GET: requireAdmin(home) } },
  { pattern: /^\/admin\/users$/, methods: { GET: requireAdmin(listUsers) } },
  { pattern: /^\/admin\/tasks$/, methods: { GET: requireAdmin(listTasks) } },
  {
    pattern: /^\/admin\/tasks\/\d+$/,
    methods: { GET: requireAdmin(editForm), POST: requireAdmin(updateTask) },
  },
  {
    pattern: /^\/admin\/tasks\/\d+\/delete$/,
    methods: { GET: requireAdmin(deleteForm), POST: requireAdmin(remove) },
  },
];

export const queuePages: typeof adminPages = [
  {
    pattern: /^\/admin\/queues$/,
    methods: { GET: requireAdmin(() => renderAdminPage("Queues", "")) },
  },
];
