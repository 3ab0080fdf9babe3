import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { HttpError, json, toProblem } from "../reference/http.ts";
import { createRedis, type Redis } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import { getAddress } from "../reference/strict-limit.ts";
import { findUserByCredentials, findUserByEmail } from "../reference/users.ts";
import { matchRequest } from "./fault-helpers.ts";
import { change429Headers, changeRuleKey, disableRule, readBody } from "./limit-fault-helpers.ts";
import { overrideState } from "./redis-fault-helpers.ts";
import { overrideProtection, withSecurity } from "./security-fault-helpers.ts";

const wrongPasswords =
  "too many wrong passwords for an account answer 429, and so does the right one afterwards";
const manyAddresses =
  "log-in attempts from many addresses count per account, whatever the case and spaces of its e-mail";
const bothEndpoints = "log-in attempts at /auth/login and /admin/login count together";
const oneAddress =
  "too many log-in attempts from one address answer 429 there, and other addresses can log in";
const login = matchRequest("POST", /^\/auth\/login$/);

/** Longer than it takes until many concurrent requests have arrived. */
const delayMs = 20;

/** Reads the counter before a delay and increases it afterwards. */
const countLate: ApiFault["wrap"] = (next, _, serverState) => {
  const [rule] =
    serverState.protection?.rules.filter((each) => each.setting === "loginLimitPerAccount") ?? [];
  const limit = rule && serverState.protection ? serverState.protection.getLimit(rule) : 0;
  if (serverState.protection) serverState.protection.rules = [];
  let count = 0;
  return async (request) => {
    if (!login(request)) return next(request);
    const before = count;
    await delay(delayMs);
    count = before + 1;
    return before < limit ? next(request) : toProblem(new HttpError(429, "Too many requests."));
  };
};

const removeLimitWhile = (state: Redis["state"]): ApiFault["wrap"] =>
  overrideProtection(({ getLimit }, { redis }) => ({
    getLimit: (rule) => (redis.state === state ? Number.POSITIVE_INFINITY : getLimit(rule)),
  }));

export const loginLimitFaults = withSecurity({
  "log-in attempts per account are not limited": {
    breaks: wrongPasswords,
    wrap: disableRule("loginLimitPerAccount"),
  },
  "the right password is accepted over the limit": {
    breaks: wrongPasswords,
    wrap: (next, app) => async (request) => {
      const reply = await next(request);
      if (!login(request) || reply.status !== 429) return reply;
      const { email, password } = await readBody(request);
      return findUserByCredentials(app, email, password) ? json(200, {}) : reply;
    },
  },
  "attempts on an account are counted per address": {
    breaks: manyAddresses,
    wrap: changeRuleKey(
      "loginLimitPerAccount",
      (request, email) => `${email} at ${getAddress(request)}`,
    ),
  },
  "an e-mail in upper case is counted as another account": {
    breaks: manyAddresses,
    wrap: changeRuleKey("loginLimitPerAccount", async (request) => (await readBody(request)).email),
  },
  "only existing accounts are limited": {
    breaks: "log-in attempts on an unknown e-mail are limited in the same way",
    wrap: changeRuleKey("loginLimitPerAccount", (_, email, app) =>
      findUserByEmail(app, email) ? email : randomUUID(),
    ),
  },
  "each log-in endpoint has its own counter": {
    breaks: bothEndpoints,
    wrap: changeRuleKey("loginLimitPerAccount", ({ path }, email) => `${path} ${email}`),
  },
  "a 429 of the admin log-in is JSON": {
    breaks: bothEndpoints,
    wrap: change429Headers(matchRequest("POST", /^\/admin\/login$/), {
      "content-type": "application/problem+json",
    }),
  },
  "all accounts are counted together": {
    breaks: "the log-in limit of one account does not affect another account",
    wrap: changeRuleKey("loginLimitPerAccount", () => "all"),
  },
  "each server counts log-in attempts for itself": {
    breaks: "two servers count the log-in attempts on an account together",
    wrap: overrideState(() => ({ redis: createRedis() })),
  },
  "log-in attempts are counted after the check": {
    breaks: "of 20 concurrent log-in attempts, only as many as the limit are processed",
    wrap: countLate,
  },
  "addresses are not counted": { breaks: oneAddress, wrap: disableRule("loginLimitPerAddress") },
  "all addresses are counted together": {
    breaks: oneAddress,
    wrap: changeRuleKey("loginLimitPerAddress", () => "all"),
  },
  "without Redis, log-in attempts are not limited": {
    breaks: "while Redis is stopped, too many log-in attempts on an account still answer 429",
    wrap: removeLimitWhile("stopped"),
  },
  "while Redis hangs, log-in attempts are not limited": {
    breaks: "while Redis hangs, too many log-in attempts on an account still answer 429",
    wrap: removeLimitWhile("hangs"),
  },
});
