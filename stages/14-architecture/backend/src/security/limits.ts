import { createHash } from "node:crypto";
import type { Request, RequestHandler, Response } from "express";
import { ipKeyGenerator } from "express-rate-limit";
import { z } from "zod";
import { emailSchema } from "../auth/schemas.ts";
import { type Limit, rateLimiter, type Window } from "../rate-limit.ts";
import type { Redis } from "../redis.ts";
import { wholeNumber } from "../settings.ts";

const times = (usual: number) => wholeNumber(1, 1_000_000).default(usual);

export const limitSettings = z.object({
  RATE_LIMIT_PER_MINUTE: times(100),
  LOGIN_LIMIT_PER_ACCOUNT: times(5),
  LOGIN_LIMIT_PER_ADDRESS: times(20),
  REGISTRATION_LIMIT: times(10),
  REFRESH_LIMIT: times(30),
});

const minute = { seconds: 60, words: "a minute" };
const hour = { seconds: 3600, words: "an hour" };

/** Every limit there is: who is counted, what they do, how often they may, and in what time. */
export const limitsOf = (most: z.infer<typeof limitSettings>) => ({
  requests: loose(visitor, "requests", most.RATE_LIMIT_PER_MINUTE, minute),
  accountLogins: strict(account, "logins to one account", most.LOGIN_LIMIT_PER_ACCOUNT, minute),
  logins: strict(address, "logins", most.LOGIN_LIMIT_PER_ADDRESS, minute),
  registrations: strict(address, "registrations", most.REGISTRATION_LIMIT, hour),
  refreshes: strict(address, "refreshed sessions", most.REFRESH_LIMIT, minute),
});

function loose(by: Limit["by"], what: string, most: number, window: Window): Limit {
  return { by, what, most, window, isStrict: false };
}

function strict(...limit: Parameters<typeof loose>): Limit {
  return { ...loose(...limit), isStrict: true };
}

/** What stands before the routes. */
export interface Limiters {
  requests: RequestHandler;
  logins: RequestHandler[];
  registrations: RequestHandler;
  refreshes: RequestHandler;
}

export function limitersOn(redis: Redis, limits: ReturnType<typeof limitsOf>): Limiters {
  const limiter = (name: keyof typeof limits) => rateLimiter(redis, name, limits[name]);
  return {
    requests: limiter("requests"),
    // In this order: an address that is refused takes nothing from the account.
    logins: [limiter("logins"), limiter("accountLogins")],
    registrations: limiter("registrations"),
    refreshes: limiter("refreshes"),
  };
}

function address({ ip = "" }: Request): string {
  return `ip:${ipKeyGenerator(ip)}`;
}

/** Whoever is logged in, and else the address. */
function visitor(request: Request, { locals }: Response): string {
  return locals.userId ? `user:${locals.userId}` : address(request);
}

/** However the e-mail is written, and whoever writes it. Redis need not know it. */
function account({ body }: Request): string | undefined {
  const { data: email } = emailSchema.safeParse(Object(body).email);
  return email && createHash("sha256").update(email).digest("base64url");
}
