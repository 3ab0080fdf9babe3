import { renderTask } from "./admin.ts";
import {
  parseFormFields,
  type Reply,
  type Route,
  type TinyRequest,
  type TrackerState,
} from "./tracker-state.ts";

const renderLoginForm = (action: string) =>
  `<form method="post" action="${action}"><input type="hidden" name="next" value="/tasks">
   <label>E-mail <input name="email"></label><label>Password <input name="password"></label>
   <button>Log in</button></form>`;

export const site: Record<string, Route> = {
  "GET /login": () => ({ body: renderLoginForm("/login") }),
  "GET /register": () => ({ body: renderLoginForm("/register") }),
  "POST /login": logIn,
  "GET /tasks": showTasks,
  "GET /tasks/:id": showTasks,
};

function showTasks({ headers }: TinyRequest, state: TrackerState): Reply {
  const user = state.getUser(/site_token=([^;]+)/.exec(headers.cookie ?? "")?.[1]);
  const userTasks = state.tasks.filter(({ userId }) => userId === user?.id);
  return { body: userTasks.map((task) => renderTask(state, task)).join("") };
}

function logIn({ body, address, headers }: TinyRequest, state: TrackerState): Reply {
  const fields = parseFormFields(body);
  const { email, password, next = "" } = fields;
  const isForeign = headers["sec-fetch-site"] === "cross-site";
  if (isForeign && !state.isVulnerable) return { status: 403 };
  if (state.isOverLimit(`site ${address}`, 20)) return { body: "Too many." };
  const user = state.users.find((each) => each.email === email && each.password === password);
  if (!user) return { body: "The e-mail or the password is wrong." };
  const location = state.isVulnerable ? next : "/tasks";
  const cookie = `site_token=${state.createToken(user)}; Path=/`;
  return { status: 303, headers: { Location: location, "Set-Cookie": cookie } };
}
