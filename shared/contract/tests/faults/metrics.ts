import { setTimeout as delay } from "node:timers/promises";
import type { Reply } from "../reference/http.ts";
import { isUnavailable } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import { changeReply, matchRequest, runBefore } from "./fault-helpers.ts";
import { withHeaders } from "./redis-fault-helpers.ts";
import { overrideTelemetry, withTelemetry } from "./telemetry-fault-helpers.ts";

const textCheck = "GET /metrics answers in the Prometheus text format";
const counterCheck = "http_requests_total counts a request by method, route pattern and status";
const histogramCheck = "http_request_duration_seconds is a histogram by method and route pattern";
const unknownPathsCheck =
  "1,000 different unknown paths add at most one label set to http_requests_total";
const uptimeCheck = "process_uptime_seconds is greater than 0 and grows";
const reportsRedis =
  "while Redis hangs, tracker_up is 0 for Redis and 1 for the database within a second";

const reportsDatabase =
  "while the database hangs, tracker_up is 0 for the database within a second";

const metrics = matchRequest("GET", /^\/metrics$/);

/** Longer than a read of the metrics may take. */
const slowMs = 1100;

const changeText = (change: (body: string) => string): ApiFault["wrap"] =>
  changeReply(metrics, ({ body }): Partial<Reply> => ({ body: change(body) }));

const removeMetric = (name: string) =>
  changeText((body) => body.replace(new RegExp(`^${name}.*\n`, "gm"), ""));

/** Counts requests by path. */
const countByPath: ApiFault["wrap"] =
  (next, { telemetry }) =>
  async (request) => {
    const reply = await next(request);
    const lastRequest = telemetry?.requests.at(-1);
    if (lastRequest) lastRequest.route = request.path;
    return reply;
  };

/** Counts requests to unknown paths by path. */
const countUnknownByPath: ApiFault["wrap"] =
  (next, { telemetry }) =>
  async (request) => {
    const reply = await next(request);
    const unknownRequest = telemetry?.requests.findLast(({ route }) => route === "unknown");
    if (reply.status === 404 && unknownRequest) unknownRequest.route = request.path;
    return reply;
  };

export const metricsFaults = withTelemetry({
  "GET /metrics answers 404": {
    breaks: textCheck,
    wrap: changeReply(metrics, () => ({ status: 404 })),
  },
  "metrics are JSON": {
    breaks: textCheck,
    wrap: changeReply(metrics, (reply) =>
      withHeaders(reply, { "content-type": "application/json" }),
    ),
  },
  "a metric has no number": {
    breaks: textCheck,
    wrap: changeText((body) => `${body}tasks many\n`),
  },
  "the response has no metrics": { breaks: textCheck, wrap: changeText(() => "") },
  "requests are counted by path": { breaks: counterCheck, wrap: countByPath },
  "requests are not counted": {
    breaks: counterCheck,
    wrap: overrideTelemetry(() => ({ requests: Object.assign([], { push: () => 0 }) })),
  },
  "requests are a gauge": {
    breaks: counterCheck,
    wrap: changeText((body) =>
      body.replace("http_requests_total counter", "http_requests_total gauge"),
    ),
  },
  "durations have no count": {
    breaks: histogramCheck,
    wrap: removeMetric("http_request_duration_seconds_count"),
  },
  "durations have no buckets": {
    breaks: histogramCheck,
    wrap: removeMetric("http_request_duration_seconds_bucket"),
  },
  "durations are a counter": {
    breaks: histogramCheck,
    wrap: changeText((body) => body.replace("_seconds histogram", "_seconds counter")),
  },
  "every unknown path has its own label": { breaks: unknownPathsCheck, wrap: countUnknownByPath },
  "there is no uptime": {
    breaks: uptimeCheck,
    wrap: removeMetric("process_uptime_seconds"),
  },
  "the uptime is always 1": {
    breaks: uptimeCheck,
    wrap: changeText((body) => body.replace(/^(process_uptime_seconds) .*$/m, "$1 1")),
  },
  "tasks are not counted": {
    breaks: "tracker_tasks counts the tasks by status",
    wrap: removeMetric("tracker_tasks"),
  },
  "all tasks are counted as todo": {
    breaks: "tracker_tasks counts the tasks by status",
    wrap: changeText((body) => body.replace(/(tracker_tasks{status=)"done"/, '$1"todo"')),
  },
  "users are not counted": {
    breaks: "tracker_users counts the users by role",
    wrap: removeMetric("tracker_users"),
  },
  "all users are counted as admins": {
    breaks: "tracker_users counts the users by role",
    wrap: changeText((body) => body.replace('role="user"', 'role="admin"')),
  },
  "jobs are not counted": {
    breaks: "tracker_jobs counts the jobs that wait for a worker",
    wrap: removeMetric("tracker_jobs"),
  },
  "the queue is always empty": {
    breaks: "tracker_jobs counts the jobs that wait for a worker",
    wrap: changeText((body) => body.replace(/^(tracker_jobs.*) \d+$/m, "$1 0")),
  },
  "tracker_up of Redis is always 1": {
    breaks: reportsRedis,
    wrap: changeText((body) => body.replace(/(dependency="redis"}) 0/, "$1 1")),
  },
  "tracker_up is 0 for every dependency": {
    breaks: reportsRedis,
    wrap: changeText((body) => body.replace(/(dependency="\w+"}) 1/g, "$1 0")),
  },
  "tracker_up of the database is always 1": {
    breaks: reportsDatabase,
    wrap: changeText((body) => body.replace(/(dependency="database"}) 0/, "$1 1")),
  },
  "metrics wait for the database": {
    breaks: reportsDatabase,
    wrap: runBefore(metrics, ({ database }) =>
      isUnavailable(database) ? delay(slowMs) : undefined,
    ),
  },
  "metrics wait for Redis": {
    breaks: reportsRedis,
    wrap: runBefore(metrics, ({ redis }) => (isUnavailable(redis) ? delay(slowMs) : undefined)),
  },
});
