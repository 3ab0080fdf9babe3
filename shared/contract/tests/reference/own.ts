import type { ServerSettings } from "../../../check/host.ts";
import type { App } from "./app.ts";
import { type Ending, endingOf } from "./ending.ts";
import type { Request } from "./http.ts";
import type { Redis } from "./redis.ts";
import type { Shield } from "./shield.ts";
import { addressOf } from "./strict-limit.ts";
import { type Keys, ownSecret } from "./tokens.ts";
import { userOf } from "./users.ts";

/** What one server has for itself, where several have the same store. */
export interface Own {
  /** How many requests a user may send in a minute. */
  limit: number;
  /** Where it keeps what it has read, and counts requests. */
  redis: Redis;
  /** Whose requests are counted together. */
  senderOf(request: Request): string;
  /** The version of all tasks that a read belongs to. */
  versionOf(request: Request): number;
  /** Under what it keeps the answer to a read. */
  keyOf(request: Request): string;
  keys: Keys;
  /** How it protects itself; absent where it does not. */
  shield?: Shield | undefined;
  /** How it ends, once it is asked to. */
  ending: Ending;
}

/** More than any test sends. */
const unlimited = 1_000_000;

interface Manners {
  shield?: Shield | undefined;
  /** Whether it leaves in order. */
  leaves: boolean;
}

export function ownOf(app: App, settings: ServerSettings, { shield, leaves }: Manners): Own {
  const own: Own = {
    limit: settings.rateLimit ?? unlimited,
    keys: keysOf(settings, shield !== undefined),
    redis: app.redis,
    shield,
    ending: endingOf(leaves),
    senderOf: (request) => String(userOf(app, request)?.id ?? `nobody at ${addressOf(request)}`),
    versionOf: () => app.version,
    keyOf: (request) => `${own.versionOf(request)} ${own.senderOf(request)} ${request.path}`,
  };
  return own;
}

/** Whoever does not protect anything knows one key, and does not name it. */
function keysOf({ jwtSecret = ownSecret, jwtPreviousSecret }: ServerSettings, areNamed: boolean) {
  const previous = areNamed && jwtPreviousSecret ? { previous: jwtPreviousSecret } : {};
  return { current: jwtSecret, ...previous, areNamed };
}
