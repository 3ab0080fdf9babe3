import type { ApiFault } from "../reference/server.ts";
import { asks, changed, first, instead, withAccounts } from "./within.ts";

const list = asks("GET", /^\/admin\/tasks(\?|$)/);
const edit = asks("POST", /^\/admin\/tasks\/\d+$/);
const remove = asks("POST", /^\/admin\/tasks\/\d+\/delete$/);

const seesAll =
  "the admin task list shows the tasks of all users, with HTML escaped and the owner's e-mail";
const deletes = "an admin can delete a user's task, and only that one";

const back = () => ({ status: 303, headers: { location: "/admin/tasks" }, body: "" });

const inList = (change: (body: string) => string): ApiFault["within"] =>
  changed(list, ({ body }) => ({ body: change(body) }));

export const admin = withAccounts({
  "the admin pages are open": {
    breaks: "GET /admin without a session redirects to /admin/login",
    within: changed(asks("GET", /^\/admin$/), () => ({ status: 200 })),
  },
  "whoever logs in is an admin": {
    breaks: "a user without the admin role cannot log in to the admin pages",
    within: first(asks("POST", /^\/admin\/login$/), ({ users = [] }) => {
      for (const user of users) user.role = "admin";
    }),
  },
  "nobody says whose a task is": {
    breaks: seesAll,
    within: inList((body) => body.replace(/[\w-]+@example\.com/g, "")),
  },
  "text is shown as if it were HTML": {
    breaks: seesAll,
    within: inList((body) => body.replaceAll("&#60;", "<").replaceAll("&#62;", ">")),
  },
  "a search of an admin finds everything": {
    breaks: "the admin search finds a task by its title, and no other task",
    within: (next) => (request) =>
      next(list(request) ? { ...request, path: "/admin/tasks" } : request),
  },
  "what an admin changes is forgotten": {
    breaks: "an admin can change the title of a user's task",
    within: instead(edit, back),
  },
  "what an admin deletes is forgotten": { breaks: deletes, within: instead(remove, back) },
  "an admin deletes everything at once": {
    breaks: deletes,
    within: changed(remove, (_, app) => {
      app.tasks = [];
      return {};
    }),
  },
  "the users are shown as the store keeps them": {
    breaks: "no admin page contains a password hash",
    within: changed(asks("GET", /^\/admin\/users$/), (_, { users }) => ({
      body: `<pre>${JSON.stringify(users)}</pre>`,
    })),
  },
});
