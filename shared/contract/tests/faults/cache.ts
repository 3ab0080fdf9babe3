import { isReadRequest } from "../reference/cache.ts";
import { getPath, type Reply } from "../reference/http.ts";
import { createRedis } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import { changeReply, matchRequest, type RequestMatcher } from "./fault-helpers.ts";
import { isList, overrideState, withHeaders, withRedis } from "./redis-fault-helpers.ts";

const cachesList =
  "the first GET /tasks is a MISS, and the second a HIT with the same body and headers";
const cachesTask =
  "the first GET /tasks/:id is a MISS, and the second a HIT with the same body and headers";
const invalidatesAfterPost = "after POST, every list that was read before shows the new task";
const invalidatesAfterPatch =
  "after PATCH, every list and the task show the change, though they were read before";
const invalidatesAfterDelete =
  "after DELETE, no list shows the task and it answers 404, though they were read before";

const isTask: RequestMatcher = (request) => isReadRequest(request) && !isList(request);

/** Changes replies that come from the cache. */
const changeHits = (change: (reply: Reply) => Partial<Reply>): ApiFault["wrap"] =>
  changeReply(isReadRequest, (reply) => (reply.headers["x-cache"] === "HIT" ? change(reply) : {}));

const setCacheState = (matches: RequestMatcher, state: string): ApiFault["wrap"] =>
  changeReply(matches, (reply) => withHeaders(reply, { "x-cache": state }));

/** Some reads do not notice the matching writes. */
const ignoreWrites =
  (isWrite: RequestMatcher, isOutdatedRead: RequestMatcher): ApiFault["wrap"] =>
  (next, app, serverState) => {
    let missedWrites = 0;
    serverState.getVersion = (request) =>
      isOutdatedRead(request) ? app.version - missedWrites : app.version;
    return async (request) => {
      const reply = await next(request);
      if (isWrite(request)) missedWrites += 1;
      return reply;
    };
  };

/** Caches 404 replies for all users. */
const cacheNotFound: ApiFault["wrap"] = (next) => {
  const notFoundReplies = new Map<string, Reply>();
  return async (request) => {
    const cachedReply = isReadRequest(request) && notFoundReplies.get(request.path);
    const reply = cachedReply || (await next(request));
    if (reply.status === 404) notFoundReplies.set(request.path, reply);
    return reply;
  };
};

export const cacheReads = withRedis({
  "a list is never cached": { breaks: cachesList, wrap: setCacheState(isList, "MISS") },
  "a list always has X-Cache HIT": { breaks: cachesList, wrap: setCacheState(isList, "HIT") },
  "a list has no X-Cache": {
    breaks: cachesList,
    wrap: changeReply(isList, (reply) => withHeaders(reply, { "x-cache": undefined })),
  },
  "a HIT has no X-Total-Count": {
    breaks: cachesList,
    wrap: changeHits((reply) => withHeaders(reply, { "x-total-count": undefined })),
  },
  "a HIT has no Link": {
    breaks: cachesList,
    wrap: changeHits((reply) => withHeaders(reply, { link: undefined })),
  },
  "a task is never cached": { breaks: cachesTask, wrap: setCacheState(isTask, "MISS") },
  "a HIT has other timestamps": {
    breaks: cachesTask,
    wrap: changeHits(({ body }) => ({ body: body.replace(/\.\d+Z/g, "Z") })),
  },
  "the cache key ignores the query": {
    breaks: "each query string of GET /tasks has its own cache entry",
    wrap: overrideState((serverState, app) => ({
      getKey: (request) => `${app.version} ${serverState.getSender(request)} ${getPath(request)}`,
    })),
  },
  "the cache key ignores the user": {
    breaks: "a cached response of one user is never served to another",
    wrap: overrideState((_, app) => ({ getKey: (request) => `${app.version} ${request.path}` })),
  },
  "each server has its own cache": {
    breaks: "a response cached by one server is a HIT at another server",
    wrap: overrideState(() => ({ redis: createRedis() })),
  },
  "X-Cache is not exposed to other origins": {
    breaks: "a page from another origin may read X-Cache",
    wrap: changeReply(isReadRequest, (reply) =>
      withHeaders(reply, { "access-control-expose-headers": "Link" }),
    ),
  },
});

export const cacheWrites = withRedis({
  "POST does not invalidate cached lists": {
    breaks: invalidatesAfterPost,
    wrap: ignoreWrites(matchRequest("POST"), isList),
  },
  "POST invalidates only the list without a query": {
    breaks: invalidatesAfterPost,
    wrap: ignoreWrites(matchRequest("POST"), ({ path }) => path.includes("?")),
  },
  "PATCH does not invalidate cached lists": {
    breaks: invalidatesAfterPatch,
    wrap: ignoreWrites(matchRequest("PATCH"), isList),
  },
  "PATCH does not invalidate the cached task": {
    breaks: invalidatesAfterPatch,
    wrap: ignoreWrites(matchRequest("PATCH"), isTask),
  },
  "DELETE does not invalidate cached lists": {
    breaks: invalidatesAfterDelete,
    wrap: ignoreWrites(matchRequest("DELETE"), isList),
  },
  "DELETE does not invalidate the cached task": {
    breaks: invalidatesAfterDelete,
    wrap: ignoreWrites(matchRequest("DELETE"), isTask),
  },
  "a 404 is cached for all users": {
    breaks: "a 404 for one user is not cached for the owner of the task",
    wrap: cacheNotFound,
  },
});
