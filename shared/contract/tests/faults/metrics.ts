import { setTimeout as delay } from "node:timers/promises";
import type { Reply } from "../reference/http.ts";
import { isAway } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import { withHeaders } from "./redis-within.ts";
import { seeing, withSight } from "./seen-within.ts";
import { asks, changed, first } from "./within.ts";

const isText = "GET /metrics answers in the Prometheus text format";
const isCounted = "http_requests_total counts a request by method, route pattern and status";
const isMeasured = "http_request_duration_seconds is a histogram by method and route pattern";
const isBounded = "1,000 different unknown paths add at most one label set to http_requests_total";
const isRunning = "process_uptime_seconds is greater than 0 and grows";
const tellsOfRedis =
  "while Redis hangs, tracker_up is 0 for Redis and 1 for the database within a second";

const tellsOfDatabase =
  "while the database hangs, tracker_up is 0 for the database within a second";

const metrics = asks("GET", /^\/metrics$/);

/** Longer than anybody should wait for figures, in milliseconds. */
const tooLong = 1100;

const text = (change: (body: string) => string): ApiFault["within"] =>
  changed(metrics, ({ body }): Partial<Reply> => ({ body: change(body) }));

const without = (name: string) =>
  text((body) => body.replace(new RegExp(`^${name}.*\n`, "gm"), ""));

/** Requests are counted under the path that they came for. */
const underPaths: ApiFault["within"] =
  (next, { seen }) =>
  async (request) => {
    const reply = await next(request);
    const counted = seen?.requests.at(-1);
    if (counted) counted.route = request.path;
    return reply;
  };

/** Only what leads nowhere is counted under the path that it came for. */
const strangersUnderPaths: ApiFault["within"] =
  (next, { seen }) =>
  async (request) => {
    const reply = await next(request);
    const counted = seen?.requests.findLast(({ route }) => route === "unknown");
    if (reply.status === 404 && counted) counted.route = request.path;
    return reply;
  };

export const metricsTold = withSight({
  "there are no metrics": { breaks: isText, within: changed(metrics, () => ({ status: 404 })) },
  "metrics are JSON": {
    breaks: isText,
    within: changed(metrics, (reply) => withHeaders(reply, { "content-type": "application/json" })),
  },
  "a metric has no number": { breaks: isText, within: text((body) => `${body}tasks many\n`) },
  "there is no figure": { breaks: isText, within: text(() => "") },
  "requests are counted by their paths": { breaks: isCounted, within: underPaths },
  "requests are not counted": {
    breaks: isCounted,
    within: seeing(() => ({ requests: Object.assign([], { push: () => 0 }) })),
  },
  "requests are a gauge": {
    breaks: isCounted,
    within: text((body) =>
      body.replace("http_requests_total counter", "http_requests_total gauge"),
    ),
  },
  "nobody measures how long requests take": {
    breaks: isMeasured,
    within: without("http_request_duration_seconds_count"),
  },
  "durations have no buckets": {
    breaks: isMeasured,
    within: without("http_request_duration_seconds_bucket"),
  },
  "durations are a counter": {
    breaks: isMeasured,
    within: text((body) => body.replace("_seconds histogram", "_seconds counter")),
  },
  "every stranger has a name of their own": { breaks: isBounded, within: strangersUnderPaths },
  "nobody tells how long it has been running": {
    breaks: isRunning,
    within: without("process_uptime_seconds"),
  },
  "the process always runs for a second": {
    breaks: isRunning,
    within: text((body) => body.replace(/^(process_uptime_seconds) .*$/m, "$1 1")),
  },
  "tasks are not counted": {
    breaks: "tracker_tasks counts the tasks by status",
    within: without("tracker_tasks"),
  },
  "all tasks are to do": {
    breaks: "tracker_tasks counts the tasks by status",
    within: text((body) => body.replace(/(tracker_tasks{status=)"done"/, '$1"todo"')),
  },
  "users are not counted": {
    breaks: "tracker_users counts the users by role",
    within: without("tracker_users"),
  },
  "all users are admins": {
    breaks: "tracker_users counts the users by role",
    within: text((body) => body.replace('role="user"', 'role="admin"')),
  },
  "jobs are not counted": {
    breaks: "tracker_jobs counts the jobs that wait for a worker",
    within: without("tracker_jobs"),
  },
  "the queue is always empty": {
    breaks: "tracker_jobs counts the jobs that wait for a worker",
    within: text((body) => body.replace(/^(tracker_jobs.*) \d+$/m, "$1 0")),
  },
  "Redis is always up in the figures": {
    breaks: tellsOfRedis,
    within: text((body) => body.replace(/(dependency="redis"}) 0/, "$1 1")),
  },
  "everything is down in the figures": {
    breaks: tellsOfRedis,
    within: text((body) => body.replace(/(dependency="\w+"}) 1/g, "$1 0")),
  },
  "the database is always up in the figures": {
    breaks: tellsOfDatabase,
    within: text((body) => body.replace(/(dependency="database"}) 0/, "$1 1")),
  },
  "figures wait for the database": {
    breaks: tellsOfDatabase,
    within: first(metrics, ({ database }) => (isAway(database) ? delay(tooLong) : undefined)),
  },
  "figures wait for Redis": {
    breaks: tellsOfRedis,
    within: first(metrics, ({ redis }) => (isAway(redis) ? delay(tooLong) : undefined)),
  },
});
