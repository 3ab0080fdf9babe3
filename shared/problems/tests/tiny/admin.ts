import { remove } from "./tasks.ts";
import type { Reply, Route, Task, TinyRequest, World } from "./world.ts";

export const admin: Record<string, Route> = {
  "GET /admin": (request, world) => page(request, world, ({ email }) => `<p>${email}</p>`),
  "GET /admin/login": ({ address }, world) =>
    world.isOverLimit(`page ${address}`, 100) ? { status: 429 } : { body: "<form>Log in</form>" },
  "POST /admin/login": logIn,
  "POST /admin/logout": () => ({
    headers: { "Set-Cookie": "admin_session=; Path=/admin; Max-Age=0" },
  }),
  "GET /admin/tasks": (request, world) =>
    page(request, world, () => world.tasks.map((task) => renderTask(world, task)).join("")),
  "GET /admin/tasks/:id": (request, world) =>
    page(request, world, () => renderTask(world, findTask(request, world))),
  "GET /admin/tasks/:id/delete": (request, world) =>
    page(
      request,
      world,
      () =>
        `<form method="post"><button>Delete</button></form>${renderTask(world, findTask(request, world))}`,
    ),
  "POST /admin/tasks/:id/delete": (request, world) =>
    page(request, world, () => {
      remove(world, Number(request.path.split("/")[3]));
      return "Deleted.";
    }),
  "POST /admin/users/:id": (request, world) =>
    page(request, world, () => {
      const user = world.users.find(({ id }) => id === Number(request.path.split("/")[3]));
      if (user) user.role = new URLSearchParams(request.body).get("role") ?? "";
      return "Saved.";
    }),
};

const findTask = ({ path }: TinyRequest, { tasks }: World): Task | undefined =>
  tasks.find(({ id }) => id === Number(path.split("/")[3]));

/** The vulnerable tracker does not escape the title. */
export function renderTask({ isVulnerable: isOpen }: World, task: Task | undefined): string {
  const text = task?.title ?? "";
  return `<p>${isOpen ? text : text.replaceAll("<", "&lt;")}</p>`;
}

function page(
  request: TinyRequest,
  world: World,
  content: (user: { email: string }) => string,
): Reply {
  const token = /admin_session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
  const user = world.getUser(token);
  const isAdmin = user?.role === "admin" || (world.isVulnerable && user !== undefined);
  return isAdmin ? { body: content(user as { email: string }) } : { status: 401, body: "Log in" };
}

function logIn({ body, address }: TinyRequest, world: World): Reply {
  if (!world.isVulnerable && body.length > 10_000) return { status: 413 };
  const { email = "", password } = Object.fromEntries(new URLSearchParams(body));
  if (world.isOverLimit(`log in ${email}`, 5)) return { status: 429 };
  if (world.isOverLimit(`log in from ${address}`, 20)) return { status: 429 };
  const user = world.users.find((each) => each.email === email && each.password === password);
  if (user?.role !== "admin") return { status: 401, body: "Log in" };
  const cookie = `admin_session=${world.createToken(user)}; Path=/admin`;
  return { headers: { "Set-Cookie": cookie }, body: email };
}
