import { setTimeout as delay } from "node:timers/promises";
import { json, type Reply } from "../reference/http.ts";
import { isAway, whenItAnswers } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import { withHeaders, withoutRedis } from "./redis-within.ts";
import { withSight } from "./seen-within.ts";
import { asks, changed, first, parse } from "./within.ts";

const isUp =
  "GET /health answers 200, status up, and the state of the database, Redis and the workers";
const toAnybody = "GET /health/live and GET /health/ready answer 200 without a token";
const isDegraded = (how: string) =>
  `while Redis ${how}, /health answers 200 and degraded within a second, /health/live and /health/ready 200`;
const areGone =
  "GET /health answers degraded and workers down within seconds after all workers were killed";

const isUnavailable = (how: string) =>
  `while the database ${how}, /health and /health/ready answer 503 within a second, /health/live 200, and all recover`;

const health = asks("GET", /^\/health$/);
const live = asks("GET", /^\/health\/live$/);
const ready = asks("GET", /^\/health\/ready$/);

/** Longer than a health check may take. */
const slowMs = 1100;

type Body = { status: string; checks: Record<string, string> };

const changeHealth = (change: (body: Body) => object): ApiFault["within"] =>
  changed(health, ({ body }) => ({ body: JSON.stringify(change(parse(body) as Body)) }));

/** Matching requests wait for Redis. */
const waitForRedis = (touches: typeof health) =>
  first(touches, ({ redis }) => whenItAnswers(redis));

const requireToken = (touches: typeof health): ApiFault["within"] =>
  changed(touches, (): Partial<Reply> => json(401, {}));

export const healthStates = withSight({
  "GET /health answers 404": { breaks: isUp, within: changed(health, () => ({ status: 404 })) },
  "GET /health does not list the dependencies": {
    breaks: isUp,
    within: changeHealth(({ status }) => ({ status })),
  },
  "GET /health does not list the workers": {
    breaks: isUp,
    within: changeHealth(({ status, checks: { workers: _, ...checks } }) => ({ status, checks })),
  },
  "health is always degraded": {
    breaks: isUp,
    within: changeHealth((body) => ({ ...body, status: "degraded" })),
  },
  "GET /health/live needs a token": { breaks: toAnybody, within: requireToken(live) },
  "GET /health/ready needs a token": { breaks: toAnybody, within: requireToken(ready) },
  "GET /health may be cached": {
    breaks: "GET /health forbids caching in Cache-Control",
    within: changed(health, (reply) => withHeaders(reply, { "cache-control": "max-age=60" })),
  },
  "without Redis, GET /health answers 503": {
    breaks: isDegraded("is stopped"),
    within: withoutRedis(health, () => ({ status: 503 })),
  },
  "without Redis, the status is still up": {
    breaks: isDegraded("is stopped"),
    within: changeHealth(({ checks }) => ({ status: "up", checks: { ...checks, redis: "up" } })),
  },
  "without Redis, GET /health/ready answers 503": {
    breaks: isDegraded("is stopped"),
    within: withoutRedis(ready, () => ({ status: 503 })),
  },
  "without Redis, GET /health/live answers 503": {
    breaks: isDegraded("hangs"),
    within: withoutRedis(live, () => ({ status: 503 })),
  },
  "GET /health waits for Redis": { breaks: isDegraded("hangs"), within: waitForRedis(health) },
  "GET /health/live waits for Redis": { breaks: isDegraded("hangs"), within: waitForRedis(live) },
  "GET /health is slow without Redis": {
    breaks: isDegraded("hangs"),
    within: first(health, ({ redis }) => (isAway(redis) ? delay(slowMs) : undefined)),
  },
  "GET /health never reports Redis up again": {
    breaks: isDegraded("is stopped"),
    within: keepRedisDown(),
  },
  "killed workers are still reported up": {
    breaks: areGone,
    within: changeHealth(({ checks }) => ({ status: "up", checks: { ...checks, workers: "up" } })),
  },
  "without workers, GET /health answers 503": {
    breaks: areGone,
    within: changed(health, ({ body }) =>
      (parse(body) as Body).checks.workers === "down" ? { status: 503 } : {},
    ),
  },
});

/** Reports Redis as down after its first outage. */
function keepRedisDown(): ApiFault["within"] {
  let wasAway = false;
  return changed(health, ({ body }, { redis }) => {
    wasAway ||= isAway(redis);
    const { status, checks } = parse(body) as Body;
    return wasAway
      ? { body: JSON.stringify({ status, checks: { ...checks, redis: "down" } }) }
      : {};
  });
}

/** Changes matching replies while the database is unavailable. */
const withoutDatabase = (
  touches: typeof health,
  change: (reply: Reply) => Partial<Reply>,
): ApiFault["within"] =>
  changed(touches, (reply, { database }) => (isAway(database) ? change(reply) : {}));

export const healthOfDatabase = withSight({
  "without the database, GET /health answers 200": {
    breaks: isUnavailable("is gone"),
    within: withoutDatabase(health, () => ({ status: 200 })),
  },
  "without the database, GET /health/ready answers 200": {
    breaks: isUnavailable("is gone"),
    within: withoutDatabase(ready, () => ({ status: 200 })),
  },
  "without the database, GET /health/live answers 503": {
    breaks: isUnavailable("hangs"),
    within: withoutDatabase(live, () => ({ status: 503 })),
  },
  "a database outage is not listed in GET /health": {
    breaks: isUnavailable("hangs"),
    within: withoutDatabase(health, ({ body }) => ({
      body: body.replace(/"database":"down"/, '"database":"up"'),
    })),
  },
  "GET /health/ready waits for the database": {
    breaks: isUnavailable("hangs"),
    within: first(ready, ({ database }) => (isAway(database) ? delay(slowMs) : undefined)),
  },
});
