import { remove } from "./tasks.ts";
import type { Reply, Route, Task, TinyRequest, TrackerState } from "./tracker-state.ts";

export const admin: Record<string, Route> = {
  "GET /admin": (request, state) =>
    createAdminPage(request, state, ({ email }) => `<p>${email}</p>`),
  "GET /admin/login": ({ address }, state) =>
    state.isOverLimit(`page ${address}`, 100) ? { status: 429 } : { body: "<form>Log in</form>" },
  "POST /admin/login": logIn,
  "POST /admin/logout": () => ({
    headers: { "Set-Cookie": "admin_session=; Path=/admin; Max-Age=0" },
  }),
  "GET /admin/tasks": (request, state) =>
    createAdminPage(request, state, () =>
      state.tasks.map((task) => renderTask(state, task)).join(""),
    ),
  "GET /admin/tasks/:id": (request, state) =>
    createAdminPage(request, state, () => renderTask(state, findTask(request, state))),
  "GET /admin/tasks/:id/delete": (request, state) =>
    createAdminPage(
      request,
      state,
      () =>
        `<form method="post"><button>Delete</button></form>${renderTask(state, findTask(request, state))}`,
    ),
  "POST /admin/tasks/:id/delete": (request, state) =>
    createAdminPage(request, state, () => {
      remove(state, Number(request.path.split("/")[3]));
      return "Deleted.";
    }),
  "POST /admin/users/:id": (request, state) =>
    createAdminPage(request, state, () => {
      const user = state.users.find(({ id }) => id === Number(request.path.split("/")[3]));
      if (user) user.role = new URLSearchParams(request.body).get("role") ?? "";
      return "Saved.";
    }),
};

const findTask = ({ path }: TinyRequest, { tasks }: TrackerState): Task | undefined =>
  tasks.find(({ id }) => id === Number(path.split("/")[3]));

/** The vulnerable tracker does not escape the title. */
export function renderTask({ isVulnerable: isOpen }: TrackerState, task: Task | undefined): string {
  const text = task?.title ?? "";
  return `<p>${isOpen ? text : text.replaceAll("<", "&lt;")}</p>`;
}

function createAdminPage(
  request: TinyRequest,
  state: TrackerState,
  content: (user: { email: string }) => string,
): Reply {
  const token = /admin_session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
  const user = state.getUser(token);
  const isAdmin = user?.role === "admin" || (state.isVulnerable && user !== undefined);
  return isAdmin ? { body: content(user as { email: string }) } : { status: 401, body: "Log in" };
}

function logIn({ body, address }: TinyRequest, state: TrackerState): Reply {
  if (!state.isVulnerable && body.length > 10_000) return { status: 413 };
  const { email = "", password } = Object.fromEntries(new URLSearchParams(body));
  if (state.isOverLimit(`log in ${email}`, 5)) return { status: 429 };
  if (state.isOverLimit(`log in from ${address}`, 20)) return { status: 429 };
  const user = state.users.find((each) => each.email === email && each.password === password);
  if (user?.role !== "admin") return { status: 401, body: "Log in" };
  const cookie = `admin_session=${state.createToken(user)}; Path=/admin`;
  return { headers: { "Set-Cookie": cookie }, body: email };
}
