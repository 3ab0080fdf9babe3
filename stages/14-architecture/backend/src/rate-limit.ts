import type { Request, RequestHandler, Response } from "express";
import { MemoryStore, type Options, type RateLimitInfo, rateLimit } from "express-rate-limit";
import { RedisStore } from "rate-limit-redis";
import { log } from "./log/log.ts";
import type { Redis } from "./redis.ts";

/** How often somebody may do something. */
export interface Limit {
  /** Those with the same key are counted together, and whoever has none is not counted. */
  by: (request: Request, response: Response) => string | undefined;
  what: string;
  most: number;
  window: Window;
  /** Without Redis it counts on, in the memory of this process. Otherwise everybody may pass then. */
  isStrict: boolean;
}

export interface Window {
  seconds: number;
  words: string;
}

export class TooManyRequestsError extends Error {
  constructor({ most, what, window }: Limit, seconds: number) {
    super(`More than ${most} ${what} in ${window.words}. Try again in ${seconds} seconds.`);
  }
}

/** A script that no server knows: the store loads the real one then. */
const unknownScript = "0".repeat(40);

/**
 * Counts for all processes together. Without Redis nobody is known to be greedy, and all the others
 * want to work; but a limit that is there to stop guessing has to stop it then, too.
 */
export function rateLimiter(redis: Redis, name: string, limit: Limit): RequestHandler {
  const { by, most, window, isStrict } = limit;
  const Store = isStrict ? StrictStore : RedisStore;
  return rateLimit({
    windowMs: window.seconds * 1000,
    limit: most,
    // Whoever guesses is not told how often the owner of the account has logged in.
    standardHeaders: isStrict ? false : "draft-8",
    legacyHeaders: false,
    skip: (request, response) => by(request, response) === undefined,
    keyGenerator: (request, response) => by(request, response) ?? "",
    store: new Store({ prefix: `${redis.prefix}${name}:`, sendCommand: senderTo(redis) }),
    passOnStoreError: true,
    // That Redis is away is said once, and not for every request.
    logger: { warn: (problem) => log.warn(String(problem)), error: () => undefined },
    handler: (request, response, next) => {
      const seconds = secondsUntil(Object(request).rateLimit);
      response.set("retry-after", String(seconds));
      next(new TooManyRequestsError(limit, seconds));
    },
  });
}

/** Counts in Redis, and in the memory of this process while that is away. */
class StrictStore extends RedisStore {
  readonly #own = new MemoryStore();

  override async init(options: Options): Promise<void> {
    this.#own.init(options);
    await super.init(options);
  }

  override increment(key: string) {
    return super.increment(key).catch(() => this.#own.increment(key));
  }
}

function senderTo(redis: Redis) {
  const send = (command: string[]) => redis.send((client) => client.sendCommand<string>(command));
  // The store loads its script once, and would keep the failure for ever.
  return (...command: string[]) =>
    command[0] === "SCRIPT" ? send(command).catch(() => unknownScript) : send(command);
}

const secondsUntil = ({ resetTime }: RateLimitInfo) =>
  Math.max(1, Math.ceil((Number(resetTime) - Date.now()) / 1000));
