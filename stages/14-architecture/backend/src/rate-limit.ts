import type { Request, RequestHandler, Response } from "express";
import { MemoryStore, type Options, type RateLimitInfo, rateLimit } from "express-rate-limit";
import { RedisStore } from "rate-limit-redis";
import { log } from "./log/log.ts";
import type { Redis } from "./redis.ts";

/** A rate limit. */
export interface Limit {
  /** The key of the client that is counted. Requests without a key are not limited. */
  getKey: (request: Request, response: Response) => string | undefined;
  action: string;
  max: number;
  window: Window;
  /** Without Redis, a strict limit counts in the memory of this process. Others are not applied. */
  isStrict: boolean;
}

export interface Window {
  seconds: number;
  label: string;
}

export class TooManyRequestsError extends Error {
  constructor({ max, action, window }: Limit, seconds: number) {
    super(`More than ${max} ${action} in ${window.label}. Try again in ${seconds} seconds.`);
  }
}

/**
 * The hash of a script that does not exist. Redis rejects it, and the store loads the real script.
 */
const unknownScript = "0".repeat(40);

/**
 * Limits the requests of a client across all processes. Without Redis only strict limits apply:
 * they protect passwords and tokens from guessing.
 */
export function createRateLimiter(redis: Redis, name: string, limit: Limit): RequestHandler {
  const { getKey, max, window, isStrict } = limit;
  const Store = isStrict ? StrictStore : RedisStore;
  return rateLimit({
    windowMs: window.seconds * 1000,
    limit: max,
    // Strict limits send no headers: they would reveal how often the owner of an account logs in.
    standardHeaders: isStrict ? false : "draft-8",
    legacyHeaders: false,
    skip: (request, response) => getKey(request, response) === undefined,
    keyGenerator: (request, response) => getKey(request, response) ?? "",
    store: new Store({ prefix: `${redis.prefix}${name}:`, sendCommand: createSender(redis) }),
    passOnStoreError: true,
    // The circuit breaker logs once that Redis is unavailable, so single errors are not logged.
    logger: { warn: (problem) => log.warn(String(problem)), error: () => undefined },
    handler: (request, response, next) => {
      const seconds = getSecondsUntil(Object(request).rateLimit);
      response.set("retry-after", String(seconds));
      next(new TooManyRequestsError(limit, seconds));
    },
  });
}

/** Counts in Redis, or in the memory of this process while Redis is unavailable. */
class StrictStore extends RedisStore {
  readonly #fallback = new MemoryStore();

  override async init(options: Options): Promise<void> {
    this.#fallback.init(options);
    await super.init(options);
  }

  override increment(key: string) {
    return super.increment(key).catch(() => this.#fallback.increment(key));
  }
}

function createSender(redis: Redis) {
  const send = (command: string[]) => redis.send((client) => client.sendCommand<string>(command));
  // The store loads its script only once, and would keep a failed load.
  return (...command: string[]) =>
    command[0] === "SCRIPT" ? send(command).catch(() => unknownScript) : send(command);
}

const getSecondsUntil = ({ resetTime }: RateLimitInfo) =>
  Math.max(1, Math.ceil((Number(resetTime) - Date.now()) / 1000));
