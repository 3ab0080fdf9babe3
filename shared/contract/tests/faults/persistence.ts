import type { Handler } from "../reference/http.ts";
import type { App, Task } from "../reference/model.ts";
import type { ApiFault } from "../reference/server.ts";
import { changeReply, matchRequest } from "./fault-helpers.ts";

/** Loses data at every start of the server. */
const loseAtStart =
  (lose: (app: App) => void): ApiFault["wrap"] =>
  (next, app) => {
    lose(app);
    return next;
  };

const keepsSession = "a user stays logged in after the server was stopped and started again";

const largeId =
  "GET, PATCH and DELETE with an id that is too large for an integer of the database answer 404";

/** Accepts only tokens that were issued since the start. */
const acceptIssuedTokens = (next: Handler): Handler => {
  const issuedTokens = new Set<string>();
  return async (request) => {
    const [, token] = /^Bearer (.+)$/.exec(String(request.headers.authorization)) ?? [];
    if (token && !issuedTokens.has(token)) return next({ ...request, headers: {} });
    const reply = await next(request);
    const [, ownToken] = /"accessToken":"([^"]+)"/.exec(reply.body) ?? [];
    if (ownToken) issuedTokens.add(ownToken);
    return reply;
  };
};

/** Stores each task only when the next one arrives. */
const storeLate: ApiFault["wrap"] = (next, app) => {
  let last: Task | undefined;
  return async (request) => {
    const reply = await next(request);
    if (!matchRequest("POST")(request) || reply.status !== 201) return reply;
    const task = app.tasks.pop();
    if (last) app.tasks.push(last);
    last = task;
    return reply;
  };
};

export const persistence: Record<string, ApiFault> = {
  "tasks are only in memory": {
    breaks: "a task is still there after the server was stopped and started again",
    wrap: loseAtStart((app) => {
      app.tasks = [];
    }),
  },
  "accounts are only in memory": {
    breaks: "an account is still there after the server was stopped and started again",
    accounts: true,
    wrap: loseAtStart((app) => {
      app.users = [];
    }),
  },
  "refresh tokens are only in memory": {
    breaks: keepsSession,
    accounts: true,
    wrap: loseAtStart(({ sessions }) => sessions.clear()),
  },
  "the signing key is created at every start": {
    breaks: keepsSession,
    accounts: true,
    wrap: acceptIssuedTokens,
  },
  "ids continue after the largest existing id": {
    breaks: "the id of a deleted task is not reused after a restart",
    wrap: loseAtStart((app) => {
      app.nextId = Math.max(0, ...app.tasks.map(({ id }) => id)) + 1;
    }),
  },
  "a task is answered before it is stored": {
    breaks: "every task answered with 201 is there after the server was killed during 500 writes",
    wrap: storeLate,
  },
  "an id of more than 32 bits answers 500": {
    breaks: largeId,
    wrap: changeReply(matchRequest("DELETE", /^\/tasks\/2147483648$/), () => ({ status: 500 })),
  },
  "an id of more than 64 bits answers 500": {
    breaks: largeId,
    wrap: changeReply(matchRequest("PATCH", /^\/tasks\/\d{20}$/), () => ({ status: 500 })),
  },
};
