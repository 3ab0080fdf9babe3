import { isRead } from "../reference/cache.ts";
import { pathOf, type Reply } from "../reference/http.ts";
import { newRedis } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import { having, isList, withHeaders, withRedis } from "./redis-within.ts";
import { asks, changed, type Touches } from "./within.ts";

const listIsKept =
  "the first GET /tasks is a MISS, and the second a HIT with the same body and headers";
const taskIsKept =
  "the first GET /tasks/:id is a MISS, and the second a HIT with the same body and headers";
const postIsSeen = "after POST, every list that was read before shows the new task";
const patchIsSeen =
  "after PATCH, every list and the task show the change, though they were read before";
const deleteIsSeen =
  "after DELETE, no list shows the task and it answers 404, though they were read before";

const isTask: Touches = (request) => isRead(request) && !isList(request);

/** Changes replies that come from the cache. */
const changeHits = (change: (reply: Reply) => Partial<Reply>): ApiFault["within"] =>
  changed(isRead, (reply) => (reply.headers["x-cache"] === "HIT" ? change(reply) : {}));

const setCacheState = (touches: Touches, state: string): ApiFault["within"] =>
  changed(touches, (reply) => withHeaders(reply, { "x-cache": state }));

/** Some reads do not notice the matching writes. */
const ignoreWrites =
  (isMeant: Touches, reads: Touches): ApiFault["within"] =>
  (next, app, own) => {
    let missed = 0;
    own.versionOf = (request) => (reads(request) ? app.version - missed : app.version);
    return async (request) => {
      const reply = await next(request);
      if (isMeant(request)) missed += 1;
      return reply;
    };
  };

/** Caches 404 replies for all users. */
const cacheNotFound: ApiFault["within"] = (next) => {
  const missing = new Map<string, Reply>();
  return async (request) => {
    const known = isRead(request) && missing.get(request.path);
    const reply = known || (await next(request));
    if (reply.status === 404) missing.set(request.path, reply);
    return reply;
  };
};

export const cacheReads = withRedis({
  "a list is never cached": { breaks: listIsKept, within: setCacheState(isList, "MISS") },
  "a list always has X-Cache HIT": { breaks: listIsKept, within: setCacheState(isList, "HIT") },
  "a list has no X-Cache": {
    breaks: listIsKept,
    within: changed(isList, (reply) => withHeaders(reply, { "x-cache": undefined })),
  },
  "a HIT has no X-Total-Count": {
    breaks: listIsKept,
    within: changeHits((reply) => withHeaders(reply, { "x-total-count": undefined })),
  },
  "a HIT has no Link": {
    breaks: listIsKept,
    within: changeHits((reply) => withHeaders(reply, { link: undefined })),
  },
  "a task is never cached": { breaks: taskIsKept, within: setCacheState(isTask, "MISS") },
  "a HIT has other timestamps": {
    breaks: taskIsKept,
    within: changeHits(({ body }) => ({ body: body.replace(/\.\d+Z/g, "Z") })),
  },
  "the cache key ignores the query": {
    breaks: "each query string of GET /tasks has its own cache entry",
    within: having((own, app) => ({
      keyOf: (request) => `${app.version} ${own.senderOf(request)} ${pathOf(request)}`,
    })),
  },
  "the cache key ignores the user": {
    breaks: "a cached response of one user is never served to another",
    within: having((_, app) => ({ keyOf: (request) => `${app.version} ${request.path}` })),
  },
  "each server has its own cache": {
    breaks: "a response cached by one server is a HIT at another server",
    within: having(() => ({ redis: newRedis() })),
  },
  "X-Cache is not exposed to other origins": {
    breaks: "a page from another origin may read X-Cache",
    within: changed(isRead, (reply) =>
      withHeaders(reply, { "access-control-expose-headers": "Link" }),
    ),
  },
});

export const cacheWrites = withRedis({
  "POST does not invalidate cached lists": {
    breaks: postIsSeen,
    within: ignoreWrites(asks("POST"), isList),
  },
  "POST invalidates only the list without a query": {
    breaks: postIsSeen,
    within: ignoreWrites(asks("POST"), ({ path }) => path.includes("?")),
  },
  "PATCH does not invalidate cached lists": {
    breaks: patchIsSeen,
    within: ignoreWrites(asks("PATCH"), isList),
  },
  "PATCH does not invalidate the cached task": {
    breaks: patchIsSeen,
    within: ignoreWrites(asks("PATCH"), isTask),
  },
  "DELETE does not invalidate cached lists": {
    breaks: deleteIsSeen,
    within: ignoreWrites(asks("DELETE"), isList),
  },
  "DELETE does not invalidate the cached task": {
    breaks: deleteIsSeen,
    within: ignoreWrites(asks("DELETE"), isTask),
  },
  "a 404 is cached for all users": {
    breaks: "a 404 for one user is not cached for the owner of the task",
    within: cacheNotFound,
  },
});
