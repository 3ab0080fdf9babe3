import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { HttpError, toProblem } from "../reference/http.ts";
import { createRedis } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import { addTask } from "../reference/store.ts";
import { getUser } from "../reference/users.ts";
import { changeReply, matchRequest, parseJson, type RequestMatcher } from "./fault-helpers.ts";
import { overrideState, withHeaders, withoutRedis, withRedis } from "./redis-fault-helpers.ts";

const countsDown =
  "RateLimit-Policy gives the limit, and RateLimit counts down the remaining requests";
const limitCheck = "a request over the rate limit answers 429, and changes nothing";
const problemCheck = "a 429 response is Problem Details with the seconds to wait in Retry-After";

const anyRequest: RequestMatcher = () => true;

const createTooManyReply = () => toProblem(new HttpError(429, "Too many requests."));

const changeAllHeaders = (change: Record<string, string | undefined>): ApiFault["wrap"] =>
  changeReply(anyRequest, (reply) => withHeaders(reply, change));

const change429Headers = (change: Record<string, string | undefined>): ApiFault["wrap"] =>
  changeReply(anyRequest, (reply) => (reply.status === 429 ? withHeaders(reply, change) : {}));

/** Executes a POST that is answered 429. */
const executeRejected: ApiFault["wrap"] = (next, app) => async (request) => {
  const reply = await next(request);
  if (!matchRequest("POST")(request) || reply.status !== 429) return reply;
  const { title } = Object(parseJson((await request.read()).toString()));
  addTask(app, { title, notes: "" }, getUser(app, request));
  app.version += 1;
  return reply;
};

/** Longer than it takes until many concurrent requests have arrived. */
const delayMs = 20;

/** Reads the counter before a delay and increases it afterwards. */
const countLate: ApiFault["wrap"] = (next, _, serverState) => {
  const { limit } = serverState;
  const counts = new Map<string, number>();
  serverState.limit = Number.POSITIVE_INFINITY;
  return async (request) => {
    const sender = serverState.getSender(request);
    const count = counts.get(sender) ?? 0;
    await delay(delayMs);
    counts.set(sender, count + 1);
    return count < limit ? next(request) : createTooManyReply();
  };
};

export const rateLimit = withRedis({
  "there is no RateLimit-Policy": {
    breaks: countsDown,
    wrap: changeAllHeaders({ "ratelimit-policy": undefined }),
  },
  "there is no RateLimit": {
    breaks: countsDown,
    wrap: changeAllHeaders({ ratelimit: undefined }),
  },
  "RateLimit does not count down": {
    breaks: countsDown,
    wrap: changeAllHeaders({ ratelimit: '"tasks";r=7;t=60' }),
  },
  "requests are not limited": {
    breaks: limitCheck,
    wrap: overrideState(() => ({ limit: Number.POSITIVE_INFINITY })),
  },
  "one request over the limit is served": {
    breaks: limitCheck,
    wrap: overrideState(({ limit }) => ({ limit: limit + 1 })),
  },
  "one request within the limit is rejected": {
    breaks: limitCheck,
    wrap: overrideState(({ limit }) => ({ limit: limit - 1 })),
  },
  "too many requests are answered with 503": {
    breaks: limitCheck,
    wrap: changeReply(anyRequest, ({ status }) => ({ status: status === 429 ? 503 : status })),
  },
  "a request that answers 429 is executed": { breaks: limitCheck, wrap: executeRejected },
  "a 429 is plain text": {
    breaks: problemCheck,
    wrap: change429Headers({ "content-type": "text/plain" }),
  },
  "a 429 has no Retry-After": {
    breaks: problemCheck,
    wrap: change429Headers({ "retry-after": undefined }),
  },
  "Retry-After is in milliseconds": {
    breaks: problemCheck,
    wrap: change429Headers({ "retry-after": "60000" }),
  },
  "all users are counted together": {
    breaks: "the rate limit of one user does not affect another user",
    wrap: overrideState((_, app) => ({
      getSender: (request) => (getUser(app, request) ? "users" : "anonymous"),
    })),
  },
  "each server counts for itself": {
    breaks: "two servers count the requests of a user together",
    wrap: overrideState(() => ({ redis: createRedis() })),
  },
  "the counter is increased after the check": {
    breaks: "of 101 concurrent requests with a limit of 100 a minute, exactly 100 are served",
    wrap: countLate,
  },
  "requests without a token are not counted": {
    breaks: "requests without a token are limited too",
    wrap: overrideState(({ getSender }) => ({
      getSender: (request) => (request.headers.authorization ? getSender(request) : randomUUID()),
    })),
  },
  "invalid tokens are counted separately": {
    breaks: "a made-up token does not bypass the rate limit",
    wrap: overrideState(() => ({
      getSender: ({ headers }) => String(headers.authorization ?? "anonymous"),
    })),
  },
  "without Redis, every request answers 429": {
    breaks: "while Redis is stopped, no request is rejected by the rate limit",
    wrap: withoutRedis(anyRequest, () => ({ status: 429 })),
  },
});
