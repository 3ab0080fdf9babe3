import type { ServerSettings } from "../../../check/host.ts";
import type { App } from "./app.ts";
import type { Request } from "./http.ts";
import type { Protection } from "./protection.ts";
import type { Redis } from "./redis.ts";
import { createShutdownBehavior, type ShutdownBehavior } from "./shutdown.ts";
import { getAddress } from "./strict-limit.ts";
import { type Keys, ownSecret } from "./tokens.ts";
import { getUser } from "./users.ts";

/** The state of one server, when several servers share a store. */
export interface ServerState {
  /** How many requests a user may send in a minute. */
  limit: number;
  /** Holds the cached replies and the request counters. */
  redis: Redis;
  /** Returns the key under which requests are counted. */
  getSender(request: Request): string;
  /** Returns the version of the tasks for a read. */
  getVersion(request: Request): number;
  /** Returns the cache key of a read. */
  getKey(request: Request): string;
  keys: Keys;
  /** Absent without security features. */
  protection?: Protection | undefined;
  /** How it reacts to SIGTERM. */
  shutdownBehavior: ShutdownBehavior;
}

/** More than any test sends. */
const unlimited = 1_000_000;

interface ServerFeatures {
  protection?: Protection | undefined;
  /** Whether it drains after SIGTERM. */
  gracefulShutdown: boolean;
}

export function createServerState(
  app: App,
  settings: ServerSettings,
  { protection, gracefulShutdown }: ServerFeatures,
): ServerState {
  const serverState: ServerState = {
    limit: settings.rateLimit ?? unlimited,
    keys: createKeys(settings, protection !== undefined),
    redis: app.redis,
    protection,
    shutdownBehavior: createShutdownBehavior(gracefulShutdown),
    getSender: (request) =>
      String(getUser(app, request)?.id ?? `anonymous at ${getAddress(request)}`),
    getVersion: () => app.version,
    getKey: (request) =>
      `${serverState.getVersion(request)} ${serverState.getSender(request)} ${request.path}`,
  };
  return serverState;
}

/** Without security features there is one key, and tokens have no kid. */
function createKeys(
  { jwtSecret = ownSecret, jwtPreviousSecret }: ServerSettings,
  hasKeyId: boolean,
) {
  const previous = hasKeyId && jwtPreviousSecret ? { previous: jwtPreviousSecret } : {};
  return { current: jwtSecret, ...previous, hasKeyId };
}
