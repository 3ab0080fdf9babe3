import { json, type Reply } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { having } from "./jobs-within.ts";
import { asks, changed, instead, parse, taking } from "./within.ts";

const isNull = "completedAt is null for a new task";
const saysWhen = "completedAt is set when a task is done, and a later change of the title keeps it";
const isNullAgain = "completedAt is null again when a task is no longer done";
const chooses = "a client cannot choose when a task was completed";
const ofYesterday = "the report of yesterday does not count the tasks of today";

const latest = asks("GET", /^\/reports\/latest$/);
const queues = asks("GET", /^\/admin\/queues$/);

const completedAt = /"completedAt":("[^"]*"|null)/;

const changeBody = (method: string, change: (body: string) => string): ApiFault["within"] =>
  changed(asks(method), ({ body }) => ({ body: change(body) }));

const changeReport = (change: (report: Record<string, unknown>) => object): ApiFault["within"] =>
  changed(
    latest,
    ({ status, body }): Partial<Reply> =>
      status === 200 ? { body: JSON.stringify(change(Object(parse(body)))) } : {},
  );

let changes = 0;

/** Changes completedAt with every PATCH, also with two in the same millisecond. */
const moveCompletedAt = changeBody("PATCH", (body) => {
  const { updatedAt, status } = Object(parse(body));
  if (status !== "done") return body;
  changes += 1;
  const moved = new Date(Date.parse(updatedAt) + changes).toISOString();
  return body.replace(completedAt, `"completedAt":"${moved}"`);
});

export const completion: Record<string, ApiFault> = having({
  "a new task has no completedAt": {
    breaks: isNull,
    within: changeBody("POST", (body) => body.replace(/,"completedAt":null/, "")),
  },
  "a new task is completed": {
    breaks: isNull,
    within: changeBody("POST", (body) =>
      body.replace('"completedAt":null', `"completedAt":"${new Date().toISOString()}"`),
    ),
  },
  "completedAt stays null when a task is done": {
    breaks: saysWhen,
    within: changeBody("PATCH", (body) => body.replace(completedAt, '"completedAt":null')),
  },
  "completedAt has no Z": {
    breaks: saysWhen,
    within: changeBody("PATCH", (body) => body.replace(/("completedAt":"[^"]*)Z"/, '$1"')),
  },
  "completedAt moves with every change": { breaks: saysWhen, within: moveCompletedAt },
  "completedAt stays set when a task is no longer done": {
    breaks: isNullAgain,
    within: changeBody("PATCH", (body) =>
      body.replace('"completedAt":null', `"completedAt":"${new Date().toISOString()}"`),
    ),
  },
  "a client chooses when a task was completed": { breaks: chooses, within: taking("completedAt") },
});

export const reports: Record<string, ApiFault> = having({
  "GET /reports/latest always answers 200": {
    breaks: "GET /reports/latest answers 404 before the first report",
    within: changed(latest, ({ status }) =>
      status === 404 ? json(200, { day: "2026-01-31", created: 0, completed: 0 }) : {},
    ),
  },
  "GET /reports/latest needs no token": {
    breaks: "GET /reports/latest without a token answers 401",
    within: changed(latest, ({ status }) => (status === 401 ? { status: 200 } : {})),
  },
  "no report is created": {
    breaks: ofYesterday,
    within: changed(latest, () => ({ status: 404 })),
  },
  "the report is of today": {
    breaks: ofYesterday,
    within: changeReport((report) => ({ ...report, day: new Date().toISOString().slice(0, 10) })),
  },
  "a report counts tasks created on other days": {
    breaks: ofYesterday,
    within: changeReport((report) => ({ ...report, created: 1 })),
  },
  "a report counts tasks completed on other days": {
    breaks: ofYesterday,
    within: changeReport((report) => ({ ...report, completed: 1 })),
  },
});

export const queuePages: Record<string, ApiFault> = having({
  "the queue needs no session": {
    breaks: "the queue at /admin/queues is not shown without an admin session",
    within: changed(queues, () => ({ status: 200 })),
  },
  "GET /admin/queues answers 404": {
    breaks: "an admin sees the queue at /admin/queues",
    within: changed(queues, () => ({ status: 404 })),
  },
  "the queue asks for a second log-in": {
    breaks: "an admin sees the queue at /admin/queues",
    within: instead(queues, () => ({
      status: 303,
      headers: { location: "/admin/login" },
      body: "",
    })),
  },
});
