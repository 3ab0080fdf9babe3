import { getPath, type Reply } from "../reference/http.ts";
import type { App } from "../reference/model.ts";
import { isUnavailable } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import type { ServerState } from "../reference/server-types.ts";
import type { RequestMatcher } from "./fault-helpers.ts";

export const isList: RequestMatcher = (request) => getPath(request) === "/tasks";

/** Replaces parts of the state of one server. */
export const overrideState =
  (change: (serverState: ServerState, app: App) => Partial<ServerState>): ApiFault["wrap"] =>
  (next, app, serverState) => {
    Object.assign(serverState, change(serverState, app));
    return next;
  };

/** Changes matching replies while Redis is unavailable. */
export const withoutRedis =
  (matches: RequestMatcher, change: (reply: Reply) => Partial<Reply>): ApiFault["wrap"] =>
  (next, { redis }) =>
  async (request) => {
    const reply = await next(request);
    return isUnavailable(redis) && matches(request) ? { ...reply, ...change(reply) } : reply;
  };

/** Returns changed headers of a reply; undefined removes a header. */
export function withHeaders(
  { headers }: Reply,
  change: Record<string, string | undefined>,
): Pick<Reply, "headers"> {
  const entries = Object.entries({ ...headers, ...change });
  return {
    headers: Object.fromEntries(
      entries.filter((entry): entry is [string, string] => entry[1] !== undefined),
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
