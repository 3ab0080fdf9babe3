import type { ApiFault } from "../reference/server.ts";
import { changeReply, matchRequest, parseJson, trustField } from "./fault-helpers.ts";

const creationTime = "a new task has createdAt and updatedAt in UTC";
const changesUpdatedAt = "PATCH /tasks/:id changes updatedAt, and keeps createdAt";
const ignoresClientTimes = "a client cannot choose when a task was created or changed";

const changeBody = (method: string, change: (body: string) => string): ApiFault["wrap"] =>
  changeReply(matchRequest(method), ({ body }) => ({ body: change(body) }));

const hour = 3_600_000;

export const timestamps: Record<string, ApiFault> = {
  "a new task has no times": {
    breaks: creationTime,
    wrap: changeBody("POST", (body) => body.replace(/,"createdAt.*}/, "}")),
  },
  "times have no Z": {
    breaks: creationTime,
    wrap: changeBody("POST", (body) => body.replaceAll('Z"', '"')),
  },
  "times are in another zone": {
    breaks: creationTime,
    wrap: changeBody("POST", (body) =>
      body.replace(/(?<="createdAt":")[^"]+/, (time) =>
        new Date(Date.parse(time) + 2 * hour).toISOString(),
      ),
    ),
  },
  "updatedAt stays as it was": {
    breaks: changesUpdatedAt,
    wrap: changeBody("PATCH", (body) =>
      body.replace(/"createdAt":"([^"]+)".*/, '"createdAt":"$1","updatedAt":"$1"}'),
    ),
  },
  "a change moves createdAt": {
    breaks: changesUpdatedAt,
    wrap: changeBody("PATCH", (body) => body.replace(/(?<="createdAt":")\d{4}/, "2001")),
  },
  "reading a task moves updatedAt": {
    breaks: "reading a task does not change updatedAt",
    wrap: (next, app) => async (request) => {
      const reply = await next(request);
      const later = new Date(Date.now() + 5).toISOString();
      if (matchRequest("GET", /^\/tasks\/\d+$/)(request))
        for (const task of app.tasks) task.updatedAt = later;
      return reply;
    },
  },
  "a client chooses when a task was created": {
    breaks: ignoresClientTimes,
    wrap: trustField("createdAt"),
  },
  "a client chooses when a task was changed": {
    breaks: ignoresClientTimes,
    wrap: (next) => async (request) => {
      const reply = await next(request);
      if (!matchRequest("PATCH")(request)) return reply;
      const { updatedAt } = Object(parseJson((await request.read()).toString()));
      const body = reply.body.replace(/(?<="updatedAt":")[^"]+/, (time) => updatedAt ?? time);
      return { ...reply, body };
    },
  },
};
