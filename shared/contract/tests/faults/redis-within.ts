import type { App } from "../reference/app.ts";
import { pathOf, type Reply } from "../reference/http.ts";
import type { Own } from "../reference/own.ts";
import { isAway } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import type { Touches } from "./within.ts";

export const isList: Touches = (request) => pathOf(request) === "/tasks";

/** A server has something else for itself than it should. */
export const having =
  (change: (own: Own, app: App) => Partial<Own>): ApiFault["within"] =>
  (next, app, own) => {
    Object.assign(own, change(own, app));
    return next;
  };

/** The right answer, changed where Redis is away. */
export const withoutRedis =
  (touches: Touches, change: (reply: Reply) => Partial<Reply>): ApiFault["within"] =>
  (next, { redis }) =>
  async (request) => {
    const reply = await next(request);
    return isAway(redis) && touches(request) ? { ...reply, ...change(reply) } : reply;
  };

/** The answer with other headers; those that are undefined are not there. */
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

/** Faults that can only be seen where there are accounts and a Redis. */
export const withRedis = (faults: Record<string, ApiFault>): Record<string, ApiFault> =>
  Object.fromEntries(
    Object.entries(faults).map(([name, fault]) => [
      name,
      { ...fault, accounts: true, redis: true },
    ]),
  );
