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
  "whoever has guessed the password of an account too often is answered 429, and so is the right one";
const fromMany =
  "whoever guesses from many addresses is counted by the account, however its e-mail is written";
const bothDoors =
  "both doors count together: who guesses at the API is refused at /admin/login too";
const fromOne =
  "whoever tries many accounts from one address is refused there, and nobody elsewhere";
const login = asks("POST", /^\/auth\/login$/);

/** Longer than it takes until many requests at once are all there, in milliseconds. */
const slow = 20;

/** Somebody else looks at the counter before it is raised. */
const raisedLate: ApiFault["within"] = (next, _, own) => {
  const [rule] = own.shield?.rules.filter((each) => each.setting === "loginLimitPerAccount") ?? [];
  const most = rule && own.shield ? own.shield.most(rule) : 0;
  if (own.shield) own.shield.rules = [];
  let count = 0;
  return async (request) => {
    if (!login(request)) return next(request);
    const before = count;
    await delay(slow);
    count = before + 1;
    return before < most ? next(request) : problem(new Refusal(429, "Too many."));
  };
};

const freeWhile = (state: Redis["state"]): ApiFault["within"] =>
  shielding(({ most }, { redis }) => ({
    most: (rule) => (redis.state === state ? Number.POSITIVE_INFINITY : most(rule)),
  }));

export const guessing = withSecurity({
  "passwords may be guessed without end": {
    breaks: guess,
    within: uncounted("loginLimitPerAccount"),
  },
  "the right password is never refused": {
    breaks: guess,
    within: (next, app) => async (request) => {
      const reply = await next(request);
      if (!login(request) || reply.status !== 429) return reply;
      const { email, password } = await bodyOf(request);
      return userBy(app, email, password) ? json(200, {}) : reply;
    },
  },
  "an account is counted for each address": {
    breaks: fromMany,
    within: counting(
      "loginLimitPerAccount",
      (request, email) => `${email} at ${addressOf(request)}`,
    ),
  },
  "an e-mail in capitals is another one": {
    breaks: fromMany,
    within: counting("loginLimitPerAccount", async (request) => (await bodyOf(request)).email),
  },
  "only accounts that are there are counted": {
    breaks: "an account that nobody has is counted the same",
    within: counting("loginLimitPerAccount", (_, email, app) =>
      userNamed(app, email) ? email : randomUUID(),
    ),
  },
  "each door counts for itself": {
    breaks: bothDoors,
    within: counting("loginLimitPerAccount", ({ path }, email) => `${path} ${email}`),
  },
  "an admin is refused in JSON": {
    breaks: bothDoors,
    within: refused(asks("POST", /^\/admin\/login$/), {
      "content-type": "application/problem+json",
    }),
  },
  "all accounts are counted together": {
    breaks: "that one account is guessed at is nothing to another",
    within: counting("loginLimitPerAccount", () => "all"),
  },
  "each server counts guesses for itself": {
    breaks: "two servers count the guesses at an account together",
    within: having(() => ({ redis: newRedis() })),
  },
  "guesses are counted after they were looked at": {
    breaks: "of many guesses at once no more are tried than are allowed",
    within: raisedLate,
  },
  "addresses are not counted": { breaks: fromOne, within: uncounted("loginLimitPerAddress") },
  "all addresses are counted together": {
    breaks: fromOne,
    within: counting("loginLimitPerAddress", () => "all"),
  },
  "without Redis passwords may be guessed": {
    breaks: "while Redis is stopped, nobody guesses passwords without end either",
    within: freeWhile("stopped"),
  },
  "without an answer of Redis passwords may be guessed": {
    breaks: "while Redis hangs, nobody guesses passwords without end either",
    within: freeWhile("hangs"),
  },
});
