import type { Request } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { seeing, withSight } from "./seen-within.ts";
import { asks, first, type Touches } from "./within.ts";

type Line = Record<string, unknown>;

const ofRequest = "a request logs one line of JSON with its id, route, status and user";
const ofRefusal =
  "a request that answers 404 is logged too, and its route is not the requested path";
const ofJob = "the log line of a job has the id of the request that created the job";
const ofFailure = "a failed job logs an error with the id of its request and without an e-mail";
const noSecrets = "the log contains no password, token or e-mail of a user";
const noneOfAdmins = "the log contains no password, cookie or e-mail of an admin";

const always: Touches = () => true;

/** Lines that are written otherwise; nothing instead of those that are not. */
const writing = (change: (line: Line) => Line[]): ApiFault["within"] =>
  seeing(({ write }) => ({
    write: (line) => {
      for (const each of change(line)) write(each);
    },
  }));

const saying = (more: Line) => writing((line) => [{ ...line, ...more }]);

const inWorker = (change: (line: Line) => Line[]) =>
  writing((line) => (line.service === "worker" ? change(line) : [line]));

/** Something is written down before the request is answered. */
const noting = (note: (request: Request) => unknown, touches = always): ApiFault["within"] =>
  first(touches, async ({ seen }, request) => void seen?.lines.push(String(await note(request))));

const text = async ({ read }: Request) => (await read()).toString();

const parts: [string, RegExp][] = [
  ["every e-mail", /"email":"[^"]*"/],
  ["every password", /"password":"[^"]*"/],
  ["every refresh token", /"refreshToken":"[^"]*"/],
];

const notingPart = (part: RegExp) => noting(async (request) => part.exec(await text(request))?.[0]);

const notEndedAs = (wrong: string) =>
  Object.fromEntries(Object.keys({ method: 0, route: 0, status: 0 }).map((name) => [name, wrong]));

export const requestLogs = withSight({
  "nothing is written": { breaks: ofRequest, within: writing(() => []) },
  "the log is for people": {
    breaks: ofRequest,
    within: seeing(({ lines }) => ({
      write: ({ message, requestId }) => void lines.push(`${message} ${requestId}`),
    })),
  },
  "a request has two lines": { breaks: ofRequest, within: writing((line) => [line, line]) },
  "a line has no time": { breaks: ofRequest, within: saying({ time: undefined }) },
  "a line has no level": { breaks: ofRequest, within: saying({ level: undefined }) },
  "a line has no message": { breaks: ofRequest, within: saying({ message: undefined }) },
  "a line does not say what was asked for": {
    breaks: ofRequest,
    within: saying(notEndedAs("other")),
  },
  "the path stands for the route": { breaks: ofRequest, within: saying({ route: "/tasks/1" }) },
  "a line does not say how long it took": {
    breaks: ofRequest,
    within: saying({ durationMs: undefined }),
  },
  "a line does not say who": { breaks: ofRequest, within: saying({ user: undefined }) },
  "only what works is written down": {
    breaks: ofRefusal,
    within: writing((line) => (Number(line.status) < 400 ? [line] : [])),
  },
  "a path that leads nowhere is a route": {
    breaks: ofRefusal,
    within:
      (next, { seen }) =>
      (request) => {
        const write = seen?.write;
        if (seen && write) {
          seen.write = (line) => {
            seen.write = write;
            write({ ...line, route: request.path });
          };
        }
        return next(request);
      },
  },
});

export const jobLogs = withSight({
  "a job leaves no line": { breaks: ofJob, within: inWorker(() => []) },
  "a job has an id of its own": {
    breaks: ofJob,
    within: inWorker((line) => [{ ...line, requestId: "job" }]),
  },
  "a failure leaves no line": {
    breaks: ofFailure,
    within: inWorker((line) => (line.level === "error" ? [] : [line])),
  },
  "a failure is nothing special": {
    breaks: ofFailure,
    within: inWorker((line) => [{ ...line, level: "info" }]),
  },
  "a failure tells the e-mail": {
    breaks: ofFailure,
    within: (next, app) => {
      const { seen } = app;
      const write = seen?.write;
      if (seen && write) {
        seen.write = (line) => write({ ...line, to: app.users?.at(-1)?.email });
      }
      return next;
    },
  },
});

export const secretLogs = withSight({
  ...Object.fromEntries(
    parts.map(([name, part]) => [
      `the log holds ${name}`,
      { breaks: noSecrets, within: notingPart(part) },
    ]),
  ),
  "the log holds every token that is sent": {
    breaks: noSecrets,
    within: noting(({ headers }) => headers.authorization),
  },
  "the log holds every query": { breaks: noSecrets, within: noting(({ path }) => path) },
  "the log holds what is no JSON": {
    breaks: noSecrets,
    within: noting(text, asks("POST", /^\/auth\/login$/)),
  },
  "the log holds every form": {
    breaks: noneOfAdmins,
    within: noting(async (request) => decodeURIComponent(await text(request))),
  },
  "the log holds every cookie that is set": {
    breaks: noneOfAdmins,
    within:
      (next, { seen }) =>
      async (request) => {
        const reply = await next(request);
        seen?.lines.push(reply.headers["set-cookie"] ?? "");
        return reply;
      },
  },
});
