import { json, type Reply } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { changeReply, matchRequest, parseJson, replaceReply, trustField } from "./fault-helpers.ts";
import { withJobs } from "./job-fault-helpers.ts";

const nullCheck = "completedAt is null for a new task";
const completionTime =
  "completedAt is set when a task is done, and a later change of the title keeps it";
const resetCheck = "completedAt is null again when a task is no longer done";
const ignoresClientTime = "a client cannot choose when a task was completed";
const yesterdayReport = "the report of yesterday does not count the tasks of today";

const latestReport = matchRequest("GET", /^\/reports\/latest$/);
const queues = matchRequest("GET", /^\/admin\/queues$/);

const completedAt = /"completedAt":("[^"]*"|null)/;

const changeBody = (method: string, change: (body: string) => string): ApiFault["wrap"] =>
  changeReply(matchRequest(method), ({ body }) => ({ body: change(body) }));

const changeReport = (change: (report: Record<string, unknown>) => object): ApiFault["wrap"] =>
  changeReply(
    latestReport,
    ({ status, body }): Partial<Reply> =>
      status === 200 ? { body: JSON.stringify(change(Object(parseJson(body)))) } : {},
  );

let changes = 0;

/** Changes completedAt with every PATCH, also with two in the same millisecond. */
const moveCompletedAt = changeBody("PATCH", (body) => {
  const { updatedAt, status } = Object(parseJson(body));
  if (status !== "done") return body;
  changes += 1;
  const moved = new Date(Date.parse(updatedAt) + changes).toISOString();
  return body.replace(completedAt, `"completedAt":"${moved}"`);
});

export const completion: Record<string, ApiFault> = withJobs({
  "a new task has no completedAt": {
    breaks: nullCheck,
    wrap: changeBody("POST", (body) => body.replace(/,"completedAt":null/, "")),
  },
  "a new task is completed": {
    breaks: nullCheck,
    wrap: changeBody("POST", (body) =>
      body.replace('"completedAt":null', `"completedAt":"${new Date().toISOString()}"`),
    ),
  },
  "completedAt stays null when a task is done": {
    breaks: completionTime,
    wrap: changeBody("PATCH", (body) => body.replace(completedAt, '"completedAt":null')),
  },
  "completedAt has no Z": {
    breaks: completionTime,
    wrap: changeBody("PATCH", (body) => body.replace(/("completedAt":"[^"]*)Z"/, '$1"')),
  },
  "completedAt moves with every change": { breaks: completionTime, wrap: moveCompletedAt },
  "completedAt stays set when a task is no longer done": {
    breaks: resetCheck,
    wrap: changeBody("PATCH", (body) =>
      body.replace('"completedAt":null', `"completedAt":"${new Date().toISOString()}"`),
    ),
  },
  "a client chooses when a task was completed": {
    breaks: ignoresClientTime,
    wrap: trustField("completedAt"),
  },
});

export const reports: Record<string, ApiFault> = withJobs({
  "GET /reports/latest always answers 200": {
    breaks: "GET /reports/latest answers 404 before the first report",
    wrap: changeReply(latestReport, ({ status }) =>
      status === 404 ? json(200, { day: "2026-01-31", created: 0, completed: 0 }) : {},
    ),
  },
  "GET /reports/latest needs no token": {
    breaks: "GET /reports/latest without a token answers 401",
    wrap: changeReply(latestReport, ({ status }) => (status === 401 ? { status: 200 } : {})),
  },
  "no report is created": {
    breaks: yesterdayReport,
    wrap: changeReply(latestReport, () => ({ status: 404 })),
  },
  "the report is of today": {
    breaks: yesterdayReport,
    wrap: changeReport((report) => ({ ...report, day: new Date().toISOString().slice(0, 10) })),
  },
  "a report counts tasks created on other days": {
    breaks: yesterdayReport,
    wrap: changeReport((report) => ({ ...report, created: 1 })),
  },
  "a report counts tasks completed on other days": {
    breaks: yesterdayReport,
    wrap: changeReport((report) => ({ ...report, completed: 1 })),
  },
});

export const queuePages: Record<string, ApiFault> = withJobs({
  "the queue needs no session": {
    breaks: "the queue at /admin/queues is not shown without an admin session",
    wrap: changeReply(queues, () => ({ status: 200 })),
  },
  "GET /admin/queues answers 404": {
    breaks: "an admin sees the queue at /admin/queues",
    wrap: changeReply(queues, () => ({ status: 404 })),
  },
  "the queue asks for a second log-in": {
    breaks: "an admin sees the queue at /admin/queues",
    wrap: replaceReply(queues, () => ({
      status: 303,
      headers: { location: "/admin/login" },
      body: "",
    })),
  },
});
