import { isReadRequest, isWrite } from "../reference/cache.ts";
import type { Reply } from "../reference/http.ts";
import { createRedis, isUnavailable, waitForRedis } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import { matchRequest, type RequestMatcher, runBefore } from "./fault-helpers.ts";
import { withHeaders, withoutRedis, withRedis } from "./redis-fault-helpers.ts";

const otherServerCheck =
  "a write at one server is visible at another as soon as it is answered, in both directions";
const stoppedCheck =
  "while Redis is stopped, reads are a BYPASS, and every request gets its normal response";
const hungCheck =
  "while Redis hangs, reads are a BYPASS, and every request is answered within a second";
const emptyRedisCheck =
  "when Redis comes back empty, every read is correct and HITs return without a restart";

/** Longer than it takes to write at one server and to read at another. */
const delayMs = 20;

/** Each server counts only its own writes. */
const countOwnWrites: ApiFault["wrap"] = (next, _, serverState) => {
  let writes = 0;
  serverState.redis = createRedis();
  serverState.getVersion = () => writes;
  return async (request) => {
    const reply = await next(request);
    if (isWrite(request)) writes += 1;
    return reply;
  };
};

/** Increases the version only after the response to the write. */
const invalidateLate: ApiFault["wrap"] = (next, app) => async (request) => {
  const reply = await next(request);
  if (!isWrite(request)) return reply;
  app.version -= 1;
  setTimeout(() => {
    app.version += 1;
  }, delayMs);
  return reply;
};

/** Stores a response later, under the version of that time. */
const cacheLate: ApiFault["wrap"] = (next, app, serverState) => async (request) => {
  const reply = await next(request);
  if (reply.headers["x-cache"] !== "MISS") return reply;
  setTimeout(() => app.redis.replies.set(serverState.getKey(request), reply), delayMs);
  return reply;
};

/** Serves the last known response while Redis is unavailable. */
const serveLastKnown: ApiFault["wrap"] = (next, { redis }) => {
  const lastReplies = new Map<string, Reply>();
  return async (request) => {
    const oldReply = isUnavailable(redis) ? lastReplies.get(request.path) : undefined;
    if (isReadRequest(request) && oldReply)
      return { ...oldReply, ...withHeaders(oldReply, { "x-cache": "BYPASS" }) };
    const reply = await next(request);
    if (isReadRequest(request)) lastReplies.set(request.path, reply);
    return reply;
  };
};

/** Does not increase the version for a write during an outage of Redis. */
const ignoreWriteInOutage: ApiFault["wrap"] = (next, app) => async (request) => {
  const reply = await next(request);
  if (isWrite(request) && isUnavailable(app.redis)) app.version -= 1;
  return reply;
};

/** Never uses Redis again after one outage. */
const giveUpRedis: ApiFault["wrap"] = (next, { redis }) => {
  let hasGivenUp = false;
  return async (request) => {
    hasGivenUp ||= isUnavailable(redis);
    const reply = await next(request);
    if (!hasGivenUp || !isReadRequest(request)) return reply;
    return { ...reply, ...withHeaders(reply, { "x-cache": "BYPASS" }) };
  };
};

const anyRequest: RequestMatcher = () => true;

export const cacheServers = withRedis({
  "a server only notices its own writes": { breaks: otherServerCheck, wrap: countOwnWrites },
  "a write is answered before the cache is invalidated": {
    breaks: otherServerCheck,
    wrap: invalidateLate,
  },
  "a read from before a write is cached after it": {
    breaks: "concurrent reads during writes never leave an outdated response in the cache",
    wrap: cacheLate,
  },
});

export const cacheOutages = withRedis({
  "a read fails without Redis": {
    breaks: stoppedCheck,
    wrap: withoutRedis(isReadRequest, () => ({ status: 500 })),
  },
  "a write fails without Redis": {
    breaks: stoppedCheck,
    wrap: withoutRedis(matchRequest("DELETE"), () => ({ status: 503 })),
  },
  "X-Cache is MISS without Redis": {
    breaks: stoppedCheck,
    wrap: withoutRedis(isReadRequest, (reply) => withHeaders(reply, { "x-cache": "MISS" })),
  },
  "without Redis, the last known response is served": {
    breaks: stoppedCheck,
    wrap: serveLastKnown,
  },
  "a request waits for Redis": {
    breaks: hungCheck,
    wrap: runBefore(anyRequest, ({ redis }) => waitForRedis(redis)),
  },
  "a write during an outage does not invalidate the cache": {
    breaks: "a write made while Redis hung is visible after Redis resumes with its old data",
    wrap: ignoreWriteInOutage,
  },
  "a server does not reconnect to Redis": { breaks: emptyRedisCheck, wrap: giveUpRedis },
});
