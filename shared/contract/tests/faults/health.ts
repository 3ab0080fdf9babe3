import { setTimeout as delay } from "node:timers/promises";
import { json, type Reply } from "../reference/http.ts";
import { isUnavailable, waitForRedis } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import { changeReply, matchRequest, parseJson, runBefore } from "./fault-helpers.ts";
import { withHeaders, withoutRedis } from "./redis-fault-helpers.ts";
import { withTelemetry } from "./telemetry-fault-helpers.ts";

const upCheck =
  "GET /health answers 200, status up, and the state of the database, Redis and the workers";
const needsNoToken = "GET /health/live and GET /health/ready answer 200 without a token";
const isDegraded = (state: string) =>
  `while Redis ${state}, /health answers 200 and degraded within a second, /health/live and /health/ready 200`;
const reportsWorkersDown =
  "GET /health answers degraded and workers down within seconds after all workers were killed";

const reportsOutage = (state: string) =>
  `while the database ${state}, /health and /health/ready answer 503 within a second, /health/live 200, and all recover`;

const health = matchRequest("GET", /^\/health$/);
const liveRequest = matchRequest("GET", /^\/health\/live$/);
const ready = matchRequest("GET", /^\/health\/ready$/);

/** Longer than a health check may take. */
const slowMs = 1100;

type Body = { status: string; checks: Record<string, string> };

const changeHealth = (change: (body: Body) => object): ApiFault["wrap"] =>
  changeReply(health, ({ body }) => ({ body: JSON.stringify(change(parseJson(body) as Body)) }));

/** Matching requests wait for Redis. */
const delayByRedis = (matches: typeof health) =>
  runBefore(matches, ({ redis }) => waitForRedis(redis));

const requireToken = (matches: typeof health): ApiFault["wrap"] =>
  changeReply(matches, (): Partial<Reply> => json(401, {}));

export const healthStates = withTelemetry({
  "GET /health answers 404": {
    breaks: upCheck,
    wrap: changeReply(health, () => ({ status: 404 })),
  },
  "GET /health does not list the dependencies": {
    breaks: upCheck,
    wrap: changeHealth(({ status }) => ({ status })),
  },
  "GET /health does not list the workers": {
    breaks: upCheck,
    wrap: changeHealth(({ status, checks: { workers: _, ...checks } }) => ({ status, checks })),
  },
  "health is always degraded": {
    breaks: upCheck,
    wrap: changeHealth((body) => ({ ...body, status: "degraded" })),
  },
  "GET /health/live needs a token": { breaks: needsNoToken, wrap: requireToken(liveRequest) },
  "GET /health/ready needs a token": { breaks: needsNoToken, wrap: requireToken(ready) },
  "GET /health may be cached": {
    breaks: "GET /health forbids caching in Cache-Control",
    wrap: changeReply(health, (reply) => withHeaders(reply, { "cache-control": "max-age=60" })),
  },
  "without Redis, GET /health answers 503": {
    breaks: isDegraded("is stopped"),
    wrap: withoutRedis(health, () => ({ status: 503 })),
  },
  "without Redis, the status is still up": {
    breaks: isDegraded("is stopped"),
    wrap: changeHealth(({ checks }) => ({ status: "up", checks: { ...checks, redis: "up" } })),
  },
  "without Redis, GET /health/ready answers 503": {
    breaks: isDegraded("is stopped"),
    wrap: withoutRedis(ready, () => ({ status: 503 })),
  },
  "without Redis, GET /health/live answers 503": {
    breaks: isDegraded("hangs"),
    wrap: withoutRedis(liveRequest, () => ({ status: 503 })),
  },
  "GET /health waits for Redis": { breaks: isDegraded("hangs"), wrap: delayByRedis(health) },
  "GET /health/live waits for Redis": {
    breaks: isDegraded("hangs"),
    wrap: delayByRedis(liveRequest),
  },
  "GET /health is slow without Redis": {
    breaks: isDegraded("hangs"),
    wrap: runBefore(health, ({ redis }) => (isUnavailable(redis) ? delay(slowMs) : undefined)),
  },
  "GET /health never reports Redis up again": {
    breaks: isDegraded("is stopped"),
    wrap: keepRedisDown(),
  },
  "killed workers are still reported up": {
    breaks: reportsWorkersDown,
    wrap: changeHealth(({ checks }) => ({ status: "up", checks: { ...checks, workers: "up" } })),
  },
  "without workers, GET /health answers 503": {
    breaks: reportsWorkersDown,
    wrap: changeReply(health, ({ body }) =>
      (parseJson(body) as Body).checks.workers === "down" ? { status: 503 } : {},
    ),
  },
});

/** Reports Redis as down after its first outage. */
function keepRedisDown(): ApiFault["wrap"] {
  let wasAway = false;
  return changeReply(health, ({ body }, { redis }) => {
    wasAway ||= isUnavailable(redis);
    const { status, checks } = parseJson(body) as Body;
    return wasAway
      ? { body: JSON.stringify({ status, checks: { ...checks, redis: "down" } }) }
      : {};
  });
}

/** Changes matching replies while the database is unavailable. */
const withoutDatabase = (
  matches: typeof health,
  change: (reply: Reply) => Partial<Reply>,
): ApiFault["wrap"] =>
  changeReply(matches, (reply, { database }) => (isUnavailable(database) ? change(reply) : {}));

export const databaseHealth = withTelemetry({
  "without the database, GET /health answers 200": {
    breaks: reportsOutage("is gone"),
    wrap: withoutDatabase(health, () => ({ status: 200 })),
  },
  "without the database, GET /health/ready answers 200": {
    breaks: reportsOutage("is gone"),
    wrap: withoutDatabase(ready, () => ({ status: 200 })),
  },
  "without the database, GET /health/live answers 503": {
    breaks: reportsOutage("hangs"),
    wrap: withoutDatabase(liveRequest, () => ({ status: 503 })),
  },
  "a database outage is not listed in GET /health": {
    breaks: reportsOutage("hangs"),
    wrap: withoutDatabase(health, ({ body }) => ({
      body: body.replace(/"database":"down"/, '"database":"up"'),
    })),
  },
  "GET /health/ready waits for the database": {
    breaks: reportsOutage("hangs"),
    wrap: runBefore(ready, ({ database }) => (isUnavailable(database) ? delay(slowMs) : undefined)),
  },
});
