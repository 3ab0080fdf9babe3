import type { Request } from "../reference/http.ts";
import type { ApiFault } from "../reference/server.ts";
import { matchRequest, type RequestMatcher, runBefore } from "./fault-helpers.ts";
import { overrideTelemetry, withTelemetry } from "./telemetry-fault-helpers.ts";

type Line = Record<string, unknown>;

const logsRequest = "a request logs one line of JSON with its id, route, status and user";
const logsNotFound =
  "a request that answers 404 is logged too, and its route is not the requested path";
const logsJob = "the log line of a job has the id of the request that created the job";
const logsFailedJob = "a failed job logs an error with the id of its request and without an e-mail";
const noSecrets = "the log contains no password, token or e-mail of a user";
const noAdminSecrets = "the log contains no password, cookie or e-mail of an admin";

const anyRequest: RequestMatcher = () => true;

/** Replaces each log line by any number of lines. */
const changeLines = (change: (line: Line) => Line[]): ApiFault["wrap"] =>
  overrideTelemetry(({ write }) => ({
    write: (line) => {
      for (const each of change(line)) write(each);
    },
  }));

const addFields = (extraFields: Line) => changeLines((line) => [{ ...line, ...extraFields }]);

const changeWorkerLines = (change: (line: Line) => Line[]) =>
  changeLines((line) => (line.service === "worker" ? change(line) : [line]));

/** Writes a text to the log before the request is handled. */
const logText = (getText: (request: Request) => unknown, matches = anyRequest): ApiFault["wrap"] =>
  runBefore(
    matches,
    async ({ telemetry }, request) => void telemetry?.lines.push(String(await getText(request))),
  );

const readText = async ({ read }: Request) => (await read()).toString();

const parts: [string, RegExp][] = [
  ["every e-mail", /"email":"[^"]*"/],
  ["every password", /"password":"[^"]*"/],
  ["every refresh token", /"refreshToken":"[^"]*"/],
];

const logPart = (part: RegExp) =>
  logText(async (request) => part.exec(await readText(request))?.[0]);

const replaceFields = (wrong: string) =>
  Object.fromEntries(Object.keys({ method: 0, route: 0, status: 0 }).map((name) => [name, wrong]));

export const requestLogs = withTelemetry({
  "no line is logged": { breaks: logsRequest, wrap: changeLines(() => []) },
  "log lines are not JSON": {
    breaks: logsRequest,
    wrap: overrideTelemetry(({ lines }) => ({
      write: ({ message, requestId }) => void lines.push(`${message} ${requestId}`),
    })),
  },
  "a request has two lines": { breaks: logsRequest, wrap: changeLines((line) => [line, line]) },
  "a line has no time": { breaks: logsRequest, wrap: addFields({ time: undefined }) },
  "a line has no level": { breaks: logsRequest, wrap: addFields({ level: undefined }) },
  "a line has no message": { breaks: logsRequest, wrap: addFields({ message: undefined }) },
  "a line has the wrong method, route and status": {
    breaks: logsRequest,
    wrap: addFields(replaceFields("other")),
  },
  "the route is the path": { breaks: logsRequest, wrap: addFields({ route: "/tasks/1" }) },
  "a line has no durationMs": {
    breaks: logsRequest,
    wrap: addFields({ durationMs: undefined }),
  },
  "a line has no user": { breaks: logsRequest, wrap: addFields({ user: undefined }) },
  "failed requests are not logged": {
    breaks: logsNotFound,
    wrap: changeLines((line) => (Number(line.status) < 400 ? [line] : [])),
  },
  "an unknown path is logged as the route": {
    breaks: logsNotFound,
    wrap:
      (next, { telemetry }) =>
      (request) => {
        const write = telemetry?.write;
        if (telemetry && write) {
          telemetry.write = (line) => {
            telemetry.write = write;
            write({ ...line, route: request.path });
          };
        }
        return next(request);
      },
  },
});

export const jobLogs = withTelemetry({
  "a job is not logged": { breaks: logsJob, wrap: changeWorkerLines(() => []) },
  "a job is logged with its own id": {
    breaks: logsJob,
    wrap: changeWorkerLines((line) => [{ ...line, requestId: "job" }]),
  },
  "a failed job is not logged": {
    breaks: logsFailedJob,
    wrap: changeWorkerLines((line) => (line.level === "error" ? [] : [line])),
  },
  "a failed job is logged as info": {
    breaks: logsFailedJob,
    wrap: changeWorkerLines((line) => [{ ...line, level: "info" }]),
  },
  "a failed job logs the e-mail": {
    breaks: logsFailedJob,
    wrap: (next, app) => {
      const { telemetry } = app;
      const write = telemetry?.write;
      if (telemetry && write) {
        telemetry.write = (line) => write({ ...line, to: app.users?.at(-1)?.email });
      }
      return next;
    },
  },
});

export const secretLogs = withTelemetry({
  ...Object.fromEntries(
    parts.map(([name, part]) => [
      `the log contains ${name}`,
      { breaks: noSecrets, wrap: logPart(part) },
    ]),
  ),
  "the log contains every Authorization header": {
    breaks: noSecrets,
    wrap: logText(({ headers }) => headers.authorization),
  },
  "the log contains every query": { breaks: noSecrets, wrap: logText(({ path }) => path) },
  "the log contains bodies that are not JSON": {
    breaks: noSecrets,
    wrap: logText(readText, matchRequest("POST", /^\/auth\/login$/)),
  },
  "the log contains every form": {
    breaks: noAdminSecrets,
    wrap: logText(async (request) => decodeURIComponent(await readText(request))),
  },
  "the log contains every cookie that is set": {
    breaks: noAdminSecrets,
    wrap:
      (next, { telemetry }) =>
      async (request) => {
        const reply = await next(request);
        telemetry?.lines.push(reply.headers["set-cookie"] ?? "");
        return reply;
      },
  },
});
