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

const headers = (change: Record<string, string | undefined>): ApiFault["within"] =>
  changed(always, (reply) => withHeaders(reply, change));

const refusals = (change: Record<string, string | undefined>): ApiFault["within"] =>
  changed(always, (reply) => (reply.status === 429 ? withHeaders(reply, change) : {}));

/** What was refused is done all the same. */
const doneAnyway: ApiFault["within"] = (next, app) => async (request) => {
  const reply = await next(request);
  if (!asks("POST")(request) || reply.status !== 429) return reply;
  const { title } = Object(parse((await request.read()).toString()));
  addTask(app, { title, notes: "" }, userOf(app, request));
  app.version += 1;
  return reply;
};

/** Longer than it takes until many requests at once are all there, in milliseconds. */
const slow = 20;

/** Somebody else looks at the counter before it is raised. */
const raisedLate: ApiFault["within"] = (next, _, own) => {
  const { limit } = own;
  const counts = new Map<string, number>();
  own.limit = Number.POSITIVE_INFINITY;
  return async (request) => {
    const sender = own.senderOf(request);
    const count = counts.get(sender) ?? 0;
    await delay(slow);
    counts.set(sender, count + 1);
    return count < limit ? next(request) : tooMany();
  };
};

export const rateLimit = withRedis({
  "nobody says how many requests there are": {
    breaks: countsDown,
    within: headers({ "ratelimit-policy": undefined }),
  },
  "nobody says how many requests are left": {
    breaks: countsDown,
    within: headers({ ratelimit: undefined }),
  },
  "there are always as many requests left": {
    breaks: countsDown,
    within: headers({ ratelimit: '"tasks";r=7;t=60' }),
  },
  "nobody is ever refused": {
    breaks: isRefused,
    within: having(() => ({ limit: Number.POSITIVE_INFINITY })),
  },
  "one request more is served than is allowed": {
    breaks: isRefused,
    within: having(({ limit }) => ({ limit: limit + 1 })),
  },
  "one request less is served than is allowed": {
    breaks: isRefused,
    within: having(({ limit }) => ({ limit: limit - 1 })),
  },
  "too many requests are answered with 503": {
    breaks: isRefused,
    within: changed(always, ({ status }) => ({ status: status === 429 ? 503 : status })),
  },
  "what was too much is done all the same": { breaks: isRefused, within: doneAnyway },
  "a refusal is plain text": {
    breaks: isExplained,
    within: refusals({ "content-type": "text/plain" }),
  },
  "nobody says when to try again": {
    breaks: isExplained,
    within: refusals({ "retry-after": undefined }),
  },
  "the wait is told in milliseconds": {
    breaks: isExplained,
    within: refusals({ "retry-after": "60000" }),
  },
  "all users are counted together": {
    breaks: "the rate limit of one user does not affect another user",
    within: having((_, app) => ({
      senderOf: (request) => (userOf(app, request) ? "users" : "nobody"),
    })),
  },
  "each server counts for itself": {
    breaks: "two servers count the requests of a user together",
    within: having(() => ({ redis: newRedis() })),
  },
  "a counter is raised after it was looked at": {
    breaks: "of 101 concurrent requests with a limit of 100 a minute, exactly 100 are served",
    within: raisedLate,
  },
  "whoever has no token is not counted": {
    breaks: "requests without a token are limited too",
    within: having(({ senderOf }) => ({
      senderOf: (request) => (request.headers.authorization ? senderOf(request) : randomUUID()),
    })),
  },
  "every token is counted, whether it is one or not": {
    breaks: "a made-up token does not bypass the rate limit",
    within: having(() => ({
      senderOf: ({ headers }) => String(headers.authorization ?? "nobody"),
    })),
  },
  "without Redis everybody is refused": {
    breaks: "while Redis is stopped, no request is rejected by the rate limit",
    within: withoutRedis(always, () => ({ status: 429 })),
  },
});
