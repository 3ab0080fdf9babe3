import { getPath, type Handler, type Reply, type Request } from "./http.ts";
import type { App } from "./model.ts";
import { isUnavailable } from "./redis.ts";
import type { ServerState } from "./server-types.ts";

const cacheable = /^\/tasks(\/[1-9]\d{0,14})?$/;

const isTaskPath = (request: Request): boolean => cacheable.test(getPath(request));

export const isReadRequest = (request: Request): boolean =>
  request.method === "GET" && isTaskPath(request);

export const isWrite = (request: Request): boolean =>
  ["POST", "PATCH", "DELETE"].includes(request.method) && isTaskPath(request);

/**
 * Serves cached replies. The cache key contains the version of the tasks before the read, and
 * every write increases the version, so outdated replies are never found.
 */
export const withCache =
  (next: Handler, app: App, serverState: ServerState): Handler =>
  async (request) => {
    if (!isReadRequest(request)) return countWrite(await next(request), request, app);
    if (isUnavailable(serverState.redis)) return withState(await next(request), "BYPASS");
    const key = serverState.getKey(request);
    const cachedReply = serverState.redis.replies.get(key);
    if (cachedReply) return withState(cachedReply, "HIT");
    const reply = await next(request);
    if (reply.status === 200) serverState.redis.replies.set(key, reply);
    return withState(reply, "MISS");
  };

function countWrite(reply: Reply, request: Request, app: App): Reply {
  if (isWrite(request)) app.version += 1;
  return reply;
}

const withState = (reply: Reply, state: string): Reply => ({
  ...reply,
  headers: { ...reply.headers, "x-cache": state },
});
