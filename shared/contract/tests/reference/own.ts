import type { ServerSettings } from "../../../check/host.ts";
import type { App } from "./app.ts";
import { type Ending, endingOf } from "./ending.ts";
import type { Request } from "./http.ts";
import type { Redis } from "./redis.ts";
import type { Shield } from "./shield.ts";
import { addressOf } from "./strict-limit.ts";
import { type Keys, ownSecret } from "./tokens.ts";
import { userOf } from "./users.ts";

/** The state of one server, when several servers share a store. */
export interface Own {
  /** How many requests a user may send in a minute. */
  limit: number;
  /** Holds the cached replies and the request counters. */
  redis: Redis;
  /** Returns the key under which requests are counted. */
  senderOf(request: Request): string;
  /** Returns the version of the tasks for a read. */
  versionOf(request: Request): number;
  /** Returns the cache key of a read. */
  keyOf(request: Request): string;
  keys: Keys;
  /** Absent without security features. */
  shield?: Shield | undefined;
  /** How it reacts to SIGTERM. */
  ending: Ending;
}

/** More than any test sends. */
const unlimited = 1_000_000;

interface ServerFeatures {
  shield?: Shield | undefined;
  /** Whether it drains after SIGTERM. */
  leaves: boolean;
}

export function ownOf(app: App, settings: ServerSettings, { shield, leaves }: ServerFeatures): Own {
  const own: Own = {
    limit: settings.rateLimit ?? unlimited,
    keys: createKeys(settings, shield !== undefined),
    redis: app.redis,
    shield,
    ending: endingOf(leaves),
    senderOf: (request) => String(userOf(app, request)?.id ?? `anonymous at ${addressOf(request)}`),
    versionOf: () => app.version,
    keyOf: (request) => `${own.versionOf(request)} ${own.senderOf(request)} ${request.path}`,
  };
  return own;
}

/** Without security features there is one key, and tokens have no kid. */
function createKeys(
  { jwtSecret = ownSecret, jwtPreviousSecret }: ServerSettings,
  areNamed: boolean,
) {
  const previous = areNamed && jwtPreviousSecret ? { previous: jwtPreviousSecret } : {};
  return { current: jwtSecret, ...previous, areNamed };
}
