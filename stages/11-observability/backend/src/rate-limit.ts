import type { RequestHandler } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { RedisStore } from "rate-limit-redis";
import { log } from "./log/log.ts";
import { sendProblem } from "./problems.ts";
import type { Redis } from "./redis.ts";

/** A script that no server knows: the store loads the real one then. */
const unknownScript = "0".repeat(40);

/**
 * Counts the requests of each user, or of each address where nobody is logged in, for all processes
 * together. Without Redis it lets everybody through: nobody is known to be greedy then, and all the
 * others want to work.
 */
export function rateLimiter(redis: Redis, perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    keyGenerator: ({ ip = "" }, { locals }) =>
      locals.userId ? `user:${locals.userId}` : `ip:${ipKeyGenerator(ip)}`,
    store: redisStore(redis),
    passOnStoreError: true,
    // That Redis is away is said once, and not for every request.
    logger: { warn: (problem) => log.warn(String(problem)), error: () => undefined },
    handler: (_request, response) => {
      const seconds = response.get("retry-after");
      const detail = `More than ${perMinute} requests in a minute. Try again in ${seconds} seconds.`;
      sendProblem(response, 429, detail);
    },
  });
}

function redisStore(redis: Redis): RedisStore {
  const send = (command: string[]) => redis.send((client) => client.sendCommand<string>(command));
  return new RedisStore({
    prefix: `${redis.prefix}requests:`,
    // It loads its script once, and would keep the failure for ever.
    sendCommand: (...command) =>
      command[0] === "SCRIPT" ? send(command).catch(() => unknownScript) : send(command),
  });
}
