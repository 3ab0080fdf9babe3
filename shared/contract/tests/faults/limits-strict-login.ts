import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { json, problem, Refusal } from "../reference/http.ts";
import { newRedis, type Redis } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import { addressOf } from "../reference/strict-limit.ts";
import { userBy, userNamed } from "../reference/users.ts";
import { bodyOf, counting, refused, uncounted } from "./limits-within.ts";
import { having } from "./redis-within.ts";
import { shielding, withSecurity } from "./secure-within.ts";
import { asks } from "./within.ts";

const guess =
  "too many wrong passwords for an account answer 429, and so does the right one afterwards";
const fromMany =
  "log-in attempts from many addresses count per account, whatever the case and spaces of its e-mail";
const bothDoors = "log-in attempts at /auth/login and /admin/login count together";
const fromOne =
  "too many log-in attempts from one address answer 429 there, and other addresses can log in";
const login = asks("POST", /^\/auth\/login$/);

/** Longer than it takes until many concurrent requests have arrived. */
const delayMs = 20;

/** Reads the counter before a delay and increases it afterwards. */
const countLate: ApiFault["within"] = (next, _, own) => {
  const [rule] = own.shield?.rules.filter((each) => each.setting === "loginLimitPerAccount") ?? [];
  const limit = rule && own.shield ? own.shield.most(rule) : 0;
  if (own.shield) own.shield.rules = [];
  let count = 0;
  return async (request) => {
    if (!login(request)) return next(request);
    const before = count;
    await delay(delayMs);
    count = before + 1;
    return before < limit ? next(request) : problem(new Refusal(429, "Too many requests."));
  };
};

const removeLimitWhile = (state: Redis["state"]): ApiFault["within"] =>
  shielding(({ most }, { redis }) => ({
    most: (rule) => (redis.state === state ? Number.POSITIVE_INFINITY : most(rule)),
  }));

export const guessing = withSecurity({
  "log-in attempts per account are not limited": {
    breaks: guess,
    within: uncounted("loginLimitPerAccount"),
  },
  "the right password is accepted over the limit": {
    breaks: guess,
    within: (next, app) => async (request) => {
      const reply = await next(request);
      if (!login(request) || reply.status !== 429) return reply;
      const { email, password } = await bodyOf(request);
      return userBy(app, email, password) ? json(200, {}) : reply;
    },
  },
  "attempts on an account are counted per address": {
    breaks: fromMany,
    within: counting(
      "loginLimitPerAccount",
      (request, email) => `${email} at ${addressOf(request)}`,
    ),
  },
  "an e-mail in upper case is counted as another account": {
    breaks: fromMany,
    within: counting("loginLimitPerAccount", async (request) => (await bodyOf(request)).email),
  },
  "only existing accounts are limited": {
    breaks: "log-in attempts on an unknown e-mail are limited in the same way",
    within: counting("loginLimitPerAccount", (_, email, app) =>
      userNamed(app, email) ? email : randomUUID(),
    ),
  },
  "each log-in endpoint has its own counter": {
    breaks: bothDoors,
    within: counting("loginLimitPerAccount", ({ path }, email) => `${path} ${email}`),
  },
  "a 429 of the admin log-in is JSON": {
    breaks: bothDoors,
    within: refused(asks("POST", /^\/admin\/login$/), {
      "content-type": "application/problem+json",
    }),
  },
  "all accounts are counted together": {
    breaks: "the log-in limit of one account does not affect another account",
    within: counting("loginLimitPerAccount", () => "all"),
  },
  "each server counts log-in attempts for itself": {
    breaks: "two servers count the log-in attempts on an account together",
    within: having(() => ({ redis: newRedis() })),
  },
  "log-in attempts are counted after the check": {
    breaks: "of 20 concurrent log-in attempts, only as many as the limit are processed",
    within: countLate,
  },
  "addresses are not counted": { breaks: fromOne, within: uncounted("loginLimitPerAddress") },
  "all addresses are counted together": {
    breaks: fromOne,
    within: counting("loginLimitPerAddress", () => "all"),
  },
  "without Redis, log-in attempts are not limited": {
    breaks: "while Redis is stopped, too many log-in attempts on an account still answer 429",
    within: removeLimitWhile("stopped"),
  },
  "while Redis hangs, log-in attempts are not limited": {
    breaks: "while Redis hangs, too many log-in attempts on an account still answer 429",
    within: removeLimitWhile("hangs"),
  },
});
