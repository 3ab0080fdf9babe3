import type { ApiFault } from "../reference/server.ts";
import {
  changeReply,
  matchRequest,
  replaceReply,
  runBefore,
  withAccounts,
} from "./fault-helpers.ts";

const list = matchRequest("GET", /^\/admin\/tasks(\?|$)/);
const edit = matchRequest("POST", /^\/admin\/tasks\/\d+$/);
const remove = matchRequest("POST", /^\/admin\/tasks\/\d+\/delete$/);

const showsAllTasks =
  "the admin task list shows the tasks of all users, with HTML escaped and the owner's e-mail";
const deletesTask = "an admin can delete a user's task, and only that one";

const back = () => ({ status: 303, headers: { location: "/admin/tasks" }, body: "" });

const changeListPage = (change: (body: string) => string): ApiFault["wrap"] =>
  changeReply(list, ({ body }) => ({ body: change(body) }));

export const admin = withAccounts({
  "GET /admin answers 200 without a session": {
    breaks: "GET /admin without a session redirects to /admin/login",
    wrap: changeReply(matchRequest("GET", /^\/admin$/), () => ({ status: 200 })),
  },
  "every user can log in as an admin": {
    breaks: "a user without the admin role cannot log in to the admin pages",
    wrap: runBefore(matchRequest("POST", /^\/admin\/login$/), ({ users = [] }) => {
      for (const user of users) user.role = "admin";
    }),
  },
  "the admin list does not show the owner's e-mail": {
    breaks: showsAllTasks,
    wrap: changeListPage((body) => body.replace(/[\w-]+@example\.com/g, "")),
  },
  "titles are not escaped in the admin list": {
    breaks: showsAllTasks,
    wrap: changeListPage((body) => body.replaceAll("&#60;", "<").replaceAll("&#62;", ">")),
  },
  "the admin search is ignored": {
    breaks: "the admin search finds a task by its title, and no other task",
    wrap: (next) => (request) =>
      next(list(request) ? { ...request, path: "/admin/tasks" } : request),
  },
  "a change by an admin is not stored": {
    breaks: "an admin can change the title of a user's task",
    wrap: replaceReply(edit, back),
  },
  "a deletion by an admin is not stored": { breaks: deletesTask, wrap: replaceReply(remove, back) },
  "a deletion by an admin removes all tasks": {
    breaks: deletesTask,
    wrap: changeReply(remove, (_, app) => {
      app.tasks = [];
      return {};
    }),
  },
  "the user list shows the password hashes": {
    breaks: "no admin page contains a password hash",
    wrap: changeReply(matchRequest("GET", /^\/admin\/users$/), (_, { users }) => ({
      body: `<pre>${JSON.stringify(users)}</pre>`,
    })),
  },
});
