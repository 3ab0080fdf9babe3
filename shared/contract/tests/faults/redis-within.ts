import type { App } from "../reference/app.ts";
import { pathOf, type Reply } from "../reference/http.ts";
import type { Own } from "../reference/own.ts";
import { isAway } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import type { Touches } from "./within.ts";

export const isList: Touches = (request) => pathOf(request) === "/tasks";

/** Replaces parts of the state of one server. */
export const having =
  (change: (own: Own, app: App) => Partial<Own>): ApiFault["within"] =>
  (next, app, own) => {
    Object.assign(own, change(own, app));
    return next;
  };

/** Changes matching replies while Redis is unavailable. */
export const withoutRedis =
  (touches: Touches, change: (reply: Reply) => Partial<Reply>): ApiFault["within"] =>
  (next, { redis }) =>
  async (request) => {
    const reply = await next(request);
    return isAway(redis) && touches(request) ? { ...reply, ...change(reply) } : reply;
  };

/** Returns changed headers of a reply; undefined removes a header. */
export function withHeaders(
  { headers }: Reply,
  change: Record<string, string | undefined>,
): Pick<Reply, "headers"> {
  const all = Object.entries({ ...headers, ...change });
  return {
    headers: Object.fromEntries(
      all.filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  };
}

/** Marks faults that need a server with accounts and Redis. */
export const withRedis = (faults: Record<string, ApiFault>): Record<string, ApiFault> =>
  Object.fromEntries(
    Object.entries(faults).map(([name, fault]) => [
      name,
      { ...fault, accounts: true, redis: true },
    ]),
  );
