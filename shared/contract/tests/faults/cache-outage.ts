import { isRead, isWrite } from "../reference/cache.ts";
import type { Reply } from "../reference/http.ts";
import { isAway, newRedis, whenItAnswers } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import { withHeaders, withoutRedis, withRedis } from "./redis-within.ts";
import { asks, first, type Touches } from "./within.ts";

const isSeenThere =
  "a write at one server is visible at another as soon as it is answered, in both directions";
const isStopped =
  "while Redis is stopped, reads are a BYPASS, and every request gets its normal response";
const hangs =
  "while Redis hangs, reads are a BYPASS, and every request is answered within a second";
const isBackEmpty =
  "when Redis comes back empty, every read is correct and HITs return without a restart";

/** Longer than it takes to write at one server and to read at another. */
const later = 20;

/** Each server counts only the writes that it has made itself. */
const ownWritesOnly: ApiFault["within"] = (next, _, own) => {
  let writes = 0;
  own.redis = newRedis();
  own.versionOf = () => writes;
  return async (request) => {
    const reply = await next(request);
    if (isWrite(request)) writes += 1;
    return reply;
  };
};

/** The new version is made once the write is answered. */
const versionLater: ApiFault["within"] = (next, app) => async (request) => {
  const reply = await next(request);
  if (!isWrite(request)) return reply;
  app.version -= 1;
  setTimeout(() => {
    app.version += 1;
  }, later);
  return reply;
};

/** What was read is kept a moment later, for whatever version there is then. */
const keptLate: ApiFault["within"] = (next, app, own) => async (request) => {
  const reply = await next(request);
  if (reply.headers["x-cache"] !== "MISS") return reply;
  setTimeout(() => app.redis.replies.set(own.keyOf(request), reply), later);
  return reply;
};

/** Without Redis, a server shows what it has read last. */
const lastKnown: ApiFault["within"] = (next, { redis }) => {
  const known = new Map<string, Reply>();
  return async (request) => {
    const old = isAway(redis) ? known.get(request.path) : undefined;
    if (isRead(request) && old) return { ...old, ...withHeaders(old, { "x-cache": "BYPASS" }) };
    const reply = await next(request);
    if (isRead(request)) known.set(request.path, reply);
    return reply;
  };
};

/** A write of which Redis could not be told makes no new version. */
const untold: ApiFault["within"] = (next, app) => async (request) => {
  const reply = await next(request);
  if (isWrite(request) && isAway(app.redis)) app.version -= 1;
  return reply;
};

/** A server that has missed Redis once never asks it again. */
const givingUp: ApiFault["within"] = (next, { redis }) => {
  let gaveUp = false;
  return async (request) => {
    gaveUp ||= isAway(redis);
    const reply = await next(request);
    if (!gaveUp || !isRead(request)) return reply;
    return { ...reply, ...withHeaders(reply, { "x-cache": "BYPASS" }) };
  };
};

const always: Touches = () => true;

export const cacheServers = withRedis({
  "a server knows only its own writes": { breaks: isSeenThere, within: ownWritesOnly },
  "a write is answered before the cache is told": { breaks: isSeenThere, within: versionLater },
  "what was read before a write is kept after it": {
    breaks: "concurrent reads during writes never leave an outdated response in the cache",
    within: keptLate,
  },
});

export const cacheOutages = withRedis({
  "a read fails without Redis": {
    breaks: isStopped,
    within: withoutRedis(isRead, () => ({ status: 500 })),
  },
  "a write fails without Redis": {
    breaks: isStopped,
    within: withoutRedis(asks("DELETE"), () => ({ status: 503 })),
  },
  "nobody says that there is no cache": {
    breaks: isStopped,
    within: withoutRedis(isRead, (reply) => withHeaders(reply, { "x-cache": "MISS" })),
  },
  "without Redis, what was read last is shown": { breaks: isStopped, within: lastKnown },
  "a request waits for Redis": {
    breaks: hangs,
    within: first(always, ({ redis }) => whenItAnswers(redis)),
  },
  "a write of which Redis knows nothing is forgotten": {
    breaks: "a write made while Redis hung is visible after Redis resumes with its old data",
    within: untold,
  },
  "a server never asks Redis again": { breaks: isBackEmpty, within: givingUp },
});
