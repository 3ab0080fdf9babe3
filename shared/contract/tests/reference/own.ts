import type { App } from "./app.ts";
import type { Request } from "./http.ts";
import type { Redis } from "./redis.ts";
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
}

export function ownOf(app: App, limit: number): Own {
  const own: Own = {
    limit,
    redis: app.redis,
    senderOf: (request) => String(userOf(app, request)?.id ?? "nobody"),
    versionOf: () => app.version,
    keyOf: (request) => `${own.versionOf(request)} ${own.senderOf(request)} ${request.path}`,
  };
  return own;
}
