import type { App } from "../reference/app.ts";
import type { Handler } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import type { Task } from "../reference/store.ts";
import { asks, changed } from "./within.ts";

/** Something is lost whenever the server starts. */
const forgetting =
  (forget: (app: App) => void): ApiFault["within"] =>
  (next, app) => {
    forget(app);
    return next;
  };

const staysLoggedIn = "a user stays logged in after the server was stopped and started again";

/** A token counts only on the server that has issued it. */
const ownTokensOnly = (next: Handler): Handler => {
  const issued = new Set<string>();
  return async (request) => {
    const [, token] = /^Bearer (.+)$/.exec(String(request.headers.authorization)) ?? [];
    if (token && !issued.has(token)) return next({ ...request, headers: {} });
    const reply = await next(request);
    const [, own] = /"accessToken":"([^"]+)"/.exec(reply.body) ?? [];
    if (own) issued.add(own);
    return reply;
  };
};

/** Keeps the last task for itself, and stores it when the next one comes. */
const storesLater: ApiFault["within"] = (next, app) => {
  let last: Task | undefined;
  return async (request) => {
    const reply = await next(request);
    if (!asks("POST")(request) || reply.status !== 201) return reply;
    const task = app.tasks.pop();
    if (last) app.tasks.push(last);
    last = task;
    return reply;
  };
};

export const persistence: Record<string, ApiFault> = {
  "tasks live in the memory of the server": {
    breaks: "a task is still there after the server was stopped and started again",
    within: forgetting((app) => {
      app.tasks = [];
    }),
  },
  "accounts live in the memory of the server": {
    breaks: "an account is still there after the server was stopped and started again",
    accounts: true,
    within: forgetting((app) => {
      app.users = [];
    }),
  },
  "refresh tokens live in the memory of the server": {
    breaks: staysLoggedIn,
    accounts: true,
    within: forgetting(({ sessions }) => sessions.clear()),
  },
  "the key of the tokens is made at every start": {
    breaks: staysLoggedIn,
    accounts: true,
    within: ownTokensOnly,
  },
  "ids go on behind the largest that is left": {
    breaks: "the id of a deleted task is not reused after a restart",
    within: forgetting((app) => {
      app.nextId = Math.max(0, ...app.tasks.map(({ id }) => id)) + 1;
    }),
  },
  "a task is answered before it is stored": {
    breaks: "every task answered with 201 is there after the server was killed during 500 writes",
    within: storesLater,
  },
  "a NUL character is an error of the server": {
    breaks:
      "POST /tasks with a NUL character in the title answers 201 and keeps it, or answers 400",
    within: changed(asks("POST"), ({ body }) => (body.includes("\\u0000") ? { status: 500 } : {})),
  },
  "a text ends at its NUL character": {
    breaks:
      "POST /tasks with a NUL character in the title answers 201 and keeps it, or answers 400",
    within: changed(asks("GET"), ({ body }) => ({ body: body.replace(/\\u0000[^"]*/, "") })),
  },
};
