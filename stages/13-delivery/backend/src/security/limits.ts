import { createHash } from "node:crypto";
import type { Request, RequestHandler, Response } from "express";
import { ipKeyGenerator } from "express-rate-limit";
import { z } from "zod";
import { emailSchema } from "../auth/schemas.ts";
import { createRateLimiter, type Limit, type Window } from "../rate-limit.ts";
import type { Redis } from "../redis.ts";
import { wholeNumber } from "../settings.ts";

const maxRequests = (defaultValue: number) => wholeNumber(1, 1_000_000).default(defaultValue);

export const limitSettings = z.object({
  RATE_LIMIT_PER_MINUTE: maxRequests(100),
  LOGIN_LIMIT_PER_ACCOUNT: maxRequests(5),
  LOGIN_LIMIT_PER_ADDRESS: maxRequests(20),
  REGISTRATION_LIMIT: maxRequests(10),
  REFRESH_LIMIT: maxRequests(30),
});

const minute = { seconds: 60, label: "a minute" };
const hour = { seconds: 3600, label: "an hour" };

/** Creates all limits: the key, the action, the maximum and the window of each. */
export const toLimits = (values: z.infer<typeof limitSettings>) => ({
  requests: loose(byUser, "requests", values.RATE_LIMIT_PER_MINUTE, minute),
  accountLogins: strict(byAccount, "logins to one account", values.LOGIN_LIMIT_PER_ACCOUNT, minute),
  logins: strict(byAddress, "logins", values.LOGIN_LIMIT_PER_ADDRESS, minute),
  registrations: strict(byAddress, "registrations", values.REGISTRATION_LIMIT, hour),
  refreshes: strict(byAddress, "refreshed sessions", values.REFRESH_LIMIT, minute),
});

function loose(getKey: Limit["getKey"], action: string, max: number, window: Window): Limit {
  return { getKey, action, max, window, isStrict: false };
}

function strict(...limit: Parameters<typeof loose>): Limit {
  return { ...loose(...limit), isStrict: true };
}

/** The middleware that applies the limits. */
export interface Limiters {
  requests: RequestHandler;
  logins: RequestHandler[];
  registrations: RequestHandler;
  refreshes: RequestHandler;
}

export function createLimiters(redis: Redis, limits: ReturnType<typeof toLimits>): Limiters {
  const createLimiter = (name: keyof typeof limits) => createRateLimiter(redis, name, limits[name]);
  return {
    requests: createLimiter("requests"),
    // In this order: a request that the limit of the address rejects does not count for the
    // account.
    logins: [createLimiter("logins"), createLimiter("accountLogins")],
    registrations: createLimiter("registrations"),
    refreshes: createLimiter("refreshes"),
  };
}

function byAddress({ ip = "" }: Request): string {
  return `ip:${ipKeyGenerator(ip)}`;
}

/** The authenticated user, or the address. */
function byUser(request: Request, { locals }: Response): string {
  return locals.userId ? `user:${locals.userId}` : byAddress(request);
}

/** The normalized e-mail of the account, hashed so that Redis does not store it. */
function byAccount({ body }: Request): string | undefined {
  const { data: email } = emailSchema.safeParse(Object(body).email);
  return email && createHash("sha256").update(email).digest("base64url");
}
