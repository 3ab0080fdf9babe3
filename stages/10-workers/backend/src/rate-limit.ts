import type { RequestHandler } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { RedisStore } from "rate-limit-redis";
import { sendProblem } from "./problems.ts";
import type { Redis } from "./redis.ts";

/**
 * The hash of a script that does not exist. Redis rejects it, and the store loads the real script.
 */
const unknownScript = "0".repeat(40);

/**
 * Limits the requests of each user, or of each IP address without a login, across all processes.
 * Without Redis there is no limit.
 */
export function createRateLimiter(redis: Redis, perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    keyGenerator: ({ ip = "" }, { locals }) =>
      locals.userId ? `user:${locals.userId}` : `ip:${ipKeyGenerator(ip)}`,
    store: createRedisStore(redis),
    passOnStoreError: true,
    // The circuit breaker logs once that Redis is unavailable, so single errors are not logged.
    logger: { warn: console.warn, error: () => undefined },
    handler: (_request, response) => {
      const seconds = response.get("retry-after");
      const detail = `More than ${perMinute} requests in a minute. Try again in ${seconds} seconds.`;
      sendProblem(response, 429, detail);
    },
  });
}

function createRedisStore(redis: Redis): RedisStore {
  const send = (command: string[]) => redis.send((client) => client.sendCommand<string>(command));
  return new RedisStore({
    prefix: `${redis.prefix}requests:`,
    // The store loads its script only once, and would keep a failed load.
    sendCommand: (...command) =>
      command[0] === "SCRIPT" ? send(command).catch(() => unknownScript) : send(command),
  });
}
