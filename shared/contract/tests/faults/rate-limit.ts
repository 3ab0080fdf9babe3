import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { problem, Refusal } from "../reference/http.ts";
import { newRedis } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import { addTask } from "../reference/store.ts";
import { userOf } from "../reference/users.ts";
import { having, withHeaders, withoutRedis, withRedis } from "./redis-within.ts";
import { asks, changed, parse, type Touches } from "./within.ts";

const countsDown =
  "RateLimit-Policy gives the limit, and RateLimit counts down the remaining requests";
const isRefused = "a request over the rate limit answers 429, and changes nothing";
const isExplained = "a 429 response is Problem Details with the seconds to wait in Retry-After";

const always: Touches = () => true;

const tooMany = () => problem(new Refusal(429, "Too many requests."));

const changeAllHeaders = (change: Record<string, string | undefined>): ApiFault["within"] =>
  changed(always, (reply) => withHeaders(reply, change));

const change429Headers = (change: Record<string, string | undefined>): ApiFault["within"] =>
  changed(always, (reply) => (reply.status === 429 ? withHeaders(reply, change) : {}));

/** Executes a POST that is answered 429. */
const executeRejected: ApiFault["within"] = (next, app) => async (request) => {
  const reply = await next(request);
  if (!asks("POST")(request) || reply.status !== 429) return reply;
  const { title } = Object(parse((await request.read()).toString()));
  addTask(app, { title, notes: "" }, userOf(app, request));
  app.version += 1;
  return reply;
};

/** Longer than it takes until many concurrent requests have arrived. */
const delayMs = 20;

/** Reads the counter before a delay and increases it afterwards. */
const countLate: ApiFault["within"] = (next, _, own) => {
  const { limit } = own;
  const counts = new Map<string, number>();
  own.limit = Number.POSITIVE_INFINITY;
  return async (request) => {
    const sender = own.senderOf(request);
    const count = counts.get(sender) ?? 0;
    await delay(delayMs);
    counts.set(sender, count + 1);
    return count < limit ? next(request) : tooMany();
  };
};

export const rateLimit = withRedis({
  "there is no RateLimit-Policy": {
    breaks: countsDown,
    within: changeAllHeaders({ "ratelimit-policy": undefined }),
  },
  "there is no RateLimit": {
    breaks: countsDown,
    within: changeAllHeaders({ ratelimit: undefined }),
  },
  "RateLimit does not count down": {
    breaks: countsDown,
    within: changeAllHeaders({ ratelimit: '"tasks";r=7;t=60' }),
  },
  "requests are not limited": {
    breaks: isRefused,
    within: having(() => ({ limit: Number.POSITIVE_INFINITY })),
  },
  "one request over the limit is served": {
    breaks: isRefused,
    within: having(({ limit }) => ({ limit: limit + 1 })),
  },
  "one request within the limit is rejected": {
    breaks: isRefused,
    within: having(({ limit }) => ({ limit: limit - 1 })),
  },
  "too many requests are answered with 503": {
    breaks: isRefused,
    within: changed(always, ({ status }) => ({ status: status === 429 ? 503 : status })),
  },
  "a request that answers 429 is executed": { breaks: isRefused, within: executeRejected },
  "a 429 is plain text": {
    breaks: isExplained,
    within: change429Headers({ "content-type": "text/plain" }),
  },
  "a 429 has no Retry-After": {
    breaks: isExplained,
    within: change429Headers({ "retry-after": undefined }),
  },
  "Retry-After is in milliseconds": {
    breaks: isExplained,
    within: change429Headers({ "retry-after": "60000" }),
  },
  "all users are counted together": {
    breaks: "the rate limit of one user does not affect another user",
    within: having((_, app) => ({
      senderOf: (request) => (userOf(app, request) ? "users" : "anonymous"),
    })),
  },
  "each server counts for itself": {
    breaks: "two servers count the requests of a user together",
    within: having(() => ({ redis: newRedis() })),
  },
  "the counter is increased after the check": {
    breaks: "of 101 concurrent requests with a limit of 100 a minute, exactly 100 are served",
    within: countLate,
  },
  "requests without a token are not counted": {
    breaks: "requests without a token are limited too",
    within: having(({ senderOf }) => ({
      senderOf: (request) => (request.headers.authorization ? senderOf(request) : randomUUID()),
    })),
  },
  "invalid tokens are counted separately": {
    breaks: "a made-up token does not bypass the rate limit",
    within: having(() => ({
      senderOf: ({ headers }) => String(headers.authorization ?? "anonymous"),
    })),
  },
  "without Redis, every request answers 429": {
    breaks: "while Redis is stopped, no request is rejected by the rate limit",
    within: withoutRedis(always, () => ({ status: 429 })),
  },
});
