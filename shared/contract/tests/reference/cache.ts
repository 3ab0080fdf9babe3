import type { App } from "./app.ts";
import { type Handler, pathOf, type Reply, type Request } from "./http.ts";
import type { Own } from "./own.ts";
import { isAway } from "./redis.ts";

const cacheable = /^\/tasks(\/[1-9]\d{0,14})?$/;

const concernsTasks = (request: Request): boolean => cacheable.test(pathOf(request));

export const isRead = (request: Request): boolean =>
  request.method === "GET" && concernsTasks(request);

export const isWrite = (request: Request): boolean =>
  ["POST", "PATCH", "DELETE"].includes(request.method) && concernsTasks(request);

/**
 * Answers with what was read before. Every write makes a new version of all tasks, and what is kept
 * belongs to the version that was there before it was read: nobody finds what is old.
 */
export const cached =
  (next: Handler, app: App, own: Own): Handler =>
  async (request) => {
    if (!isRead(request)) return counted(await next(request), request, app);
    if (isAway(own.redis)) return marked(await next(request), "BYPASS");
    const key = own.keyOf(request);
    const kept = own.redis.replies.get(key);
    if (kept) return marked(kept, "HIT");
    const reply = await next(request);
    if (reply.status === 200) own.redis.replies.set(key, reply);
    return marked(reply, "MISS");
  };

function counted(reply: Reply, request: Request, app: App): Reply {
  if (isWrite(request)) app.version += 1;
  return reply;
}

const marked = (reply: Reply, state: string): Reply => ({
  ...reply,
  headers: { ...reply.headers, "x-cache": state },
});
