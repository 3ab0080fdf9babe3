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

const inAnswers = (method: string, change: (body: string) => string): ApiFault["within"] =>
  changed(asks(method), ({ body }) => ({ body: change(body) }));

const inReports = (change: (report: Record<string, unknown>) => object): ApiFault["within"] =>
  changed(
    latest,
    ({ status, body }): Partial<Reply> =>
      status === 200 ? { body: JSON.stringify(change(Object(parse(body)))) } : {},
  );

let changes = 0;

/** It moves with every change, also with two within a millisecond. */
const movedByChanges = inAnswers("PATCH", (body) => {
  const { updatedAt, status } = Object(parse(body));
  if (status !== "done") return body;
  changes += 1;
  const moved = new Date(Date.parse(updatedAt) + changes).toISOString();
  return body.replace(completedAt, `"completedAt":"${moved}"`);
});

export const completion: Record<string, ApiFault> = having({
  "a new task has no completedAt": {
    breaks: isNull,
    within: inAnswers("POST", (body) => body.replace(/,"completedAt":null/, "")),
  },
  "a new task is completed": {
    breaks: isNull,
    within: inAnswers("POST", (body) =>
      body.replace('"completedAt":null', `"completedAt":"${new Date().toISOString()}"`),
    ),
  },
  "a task that is done was never completed": {
    breaks: saysWhen,
    within: inAnswers("PATCH", (body) => body.replace(completedAt, '"completedAt":null')),
  },
  "completedAt has no Z": {
    breaks: saysWhen,
    within: inAnswers("PATCH", (body) => body.replace(/("completedAt":"[^"]*)Z"/, '$1"')),
  },
  "completedAt moves with every change": { breaks: saysWhen, within: movedByChanges },
  "a task that is done no more was completed all the same": {
    breaks: isNullAgain,
    within: inAnswers("PATCH", (body) =>
      body.replace('"completedAt":null', `"completedAt":"${new Date().toISOString()}"`),
    ),
  },
  "a client chooses when a task was completed": { breaks: chooses, within: taking("completedAt") },
});

export const reports: Record<string, ApiFault> = having({
  "there is always a report": {
    breaks: "GET /reports/latest answers 404 before the first report",
    within: changed(latest, ({ status }) =>
      status === 404 ? json(200, { day: "2026-01-31", created: 0, completed: 0 }) : {},
    ),
  },
  "a report is for everybody": {
    breaks: "GET /reports/latest without a token answers 401",
    within: changed(latest, ({ status }) => (status === 401 ? { status: 200 } : {})),
  },
  "nobody makes a report": {
    breaks: ofYesterday,
    within: changed(latest, () => ({ status: 404 })),
  },
  "the report is of today": {
    breaks: ofYesterday,
    within: inReports((report) => ({ ...report, day: new Date().toISOString().slice(0, 10) })),
  },
  "a report counts whatever was ever created": {
    breaks: ofYesterday,
    within: inReports((report) => ({ ...report, created: 1 })),
  },
  "a report counts whatever was ever completed": {
    breaks: ofYesterday,
    within: inReports((report) => ({ ...report, completed: 1 })),
  },
});

export const queuePages: Record<string, ApiFault> = having({
  "the queue is open": {
    breaks: "the queue at /admin/queues is not shown without an admin session",
    within: changed(queues, () => ({ status: 200 })),
  },
  "nobody sees the queue": {
    breaks: "an admin sees the queue at /admin/queues",
    within: changed(queues, () => ({ status: 404 })),
  },
  "the queue is behind a second password": {
    breaks: "an admin sees the queue at /admin/queues",
    within: instead(queues, () => ({
      status: 303,
      headers: { location: "/admin/login" },
      body: "",
    })),
  },
});
