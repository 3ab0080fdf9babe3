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

const unserved = (how: string) =>
  `while the database ${how}, /health and /health/ready answer 503 within a second, /health/live 200, and all recover`;

const health = asks("GET", /^\/health$/);
const live = asks("GET", /^\/health\/live$/);
const ready = asks("GET", /^\/health\/ready$/);

/** Longer than anybody should wait to hear how it is, in milliseconds. */
const tooLong = 1100;

type Body = { status: string; checks: Record<string, string> };

const saying = (change: (body: Body) => object): ApiFault["within"] =>
  changed(health, ({ body }) => ({ body: JSON.stringify(change(parse(body) as Body)) }));

/** Whatever is asked waits for Redis to answer. */
const waiting = (touches: typeof health) => first(touches, ({ redis }) => whenItAnswers(redis));

const closed = (touches: typeof health): ApiFault["within"] =>
  changed(touches, (): Partial<Reply> => json(401, {}));

export const healthStates = withSight({
  "there is no health": { breaks: isUp, within: changed(health, () => ({ status: 404 })) },
  "health does not say how each one is": {
    breaks: isUp,
    within: saying(({ status }) => ({ status })),
  },
  "health knows nothing of workers": {
    breaks: isUp,
    within: saying(({ status, checks: { workers: _, ...checks } }) => ({ status, checks })),
  },
  "health is always degraded": {
    breaks: isUp,
    within: saying((body) => ({ ...body, status: "degraded" })),
  },
  "only users may ask whether it lives": { breaks: toAnybody, within: closed(live) },
  "only users may ask whether it is ready": { breaks: toAnybody, within: closed(ready) },
  "what health has answered may be kept": {
    breaks: "GET /health forbids caching in Cache-Control",
    within: changed(health, (reply) => withHeaders(reply, { "cache-control": "max-age=60" })),
  },
  "without Redis, health is down": {
    breaks: isDegraded("is stopped"),
    within: withoutRedis(health, () => ({ status: 503 })),
  },
  "without Redis, health is up": {
    breaks: isDegraded("is stopped"),
    within: saying(({ checks }) => ({ status: "up", checks: { ...checks, redis: "up" } })),
  },
  "without Redis, nobody is ready": {
    breaks: isDegraded("is stopped"),
    within: withoutRedis(ready, () => ({ status: 503 })),
  },
  "without Redis, nobody lives": {
    breaks: isDegraded("hangs"),
    within: withoutRedis(live, () => ({ status: 503 })),
  },
  "health waits for Redis": { breaks: isDegraded("hangs"), within: waiting(health) },
  "to live is to wait for Redis": { breaks: isDegraded("hangs"), within: waiting(live) },
  "health takes its time": {
    breaks: isDegraded("hangs"),
    within: first(health, ({ redis }) => (isAway(redis) ? delay(tooLong) : undefined)),
  },
  "health never hears again of Redis": {
    breaks: isDegraded("is stopped"),
    within: neverAgain(),
  },
  "workers are up because they were": {
    breaks: areGone,
    within: saying(({ checks }) => ({ status: "up", checks: { ...checks, workers: "up" } })),
  },
  "without workers, health is down": {
    breaks: areGone,
    within: changed(health, ({ body }) =>
      (parse(body) as Body).checks.workers === "down" ? { status: 503 } : {},
    ),
  },
});

/** Once Redis was away, it stays so in what is told. */
function neverAgain(): ApiFault["within"] {
  let wasAway = false;
  return changed(health, ({ body }, { redis }) => {
    wasAway ||= isAway(redis);
    const { status, checks } = parse(body) as Body;
    return wasAway
      ? { body: JSON.stringify({ status, checks: { ...checks, redis: "down" } }) }
      : {};
  });
}

/** The right answer, changed while the database is away. */
const withoutDatabase = (
  touches: typeof health,
  change: (reply: Reply) => Partial<Reply>,
): ApiFault["within"] =>
  changed(touches, (reply, { database }) => (isAway(database) ? change(reply) : {}));

export const healthOfDatabase = withSight({
  "without the database, health is degraded": {
    breaks: unserved("is gone"),
    within: withoutDatabase(health, () => ({ status: 200 })),
  },
  "without the database, requests may come": {
    breaks: unserved("is gone"),
    within: withoutDatabase(ready, () => ({ status: 200 })),
  },
  "without the database, nobody lives": {
    breaks: unserved("hangs"),
    within: withoutDatabase(live, () => ({ status: 503 })),
  },
  "health does not say that it is the database": {
    breaks: unserved("hangs"),
    within: withoutDatabase(health, ({ body }) => ({
      body: body.replace(/"database":"down"/, '"database":"up"'),
    })),
  },
  "to be ready is to wait for the database": {
    breaks: unserved("hangs"),
    within: first(ready, ({ database }) => (isAway(database) ? delay(tooLong) : undefined)),
  },
});
