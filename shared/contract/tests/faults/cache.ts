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

/** A HIT is something else than the answer was that it repeats. */
const hits = (change: (reply: Reply) => Partial<Reply>): ApiFault["within"] =>
  changed(isRead, (reply) => (reply.headers["x-cache"] === "HIT" ? change(reply) : {}));

const calling = (touches: Touches, state: string): ApiFault["within"] =>
  changed(touches, (reply) => withHeaders(reply, { "x-cache": state }));

/** Some reads do not notice that there was a write of some kind. */
const unseen =
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

/** What was not found stays so, whoever asks. */
const rememberingMissing: ApiFault["within"] = (next) => {
  const missing = new Map<string, Reply>();
  return async (request) => {
    const known = isRead(request) && missing.get(request.path);
    const reply = known || (await next(request));
    if (reply.status === 404) missing.set(request.path, reply);
    return reply;
  };
};

export const cacheReads = withRedis({
  "a list is never kept": { breaks: listIsKept, within: calling(isList, "MISS") },
  "a list is always called a HIT": { breaks: listIsKept, within: calling(isList, "HIT") },
  "nobody says where a list comes from": {
    breaks: listIsKept,
    within: changed(isList, (reply) => withHeaders(reply, { "x-cache": undefined })),
  },
  "a HIT does not know how many tasks there are": {
    breaks: listIsKept,
    within: hits((reply) => withHeaders(reply, { "x-total-count": undefined })),
  },
  "a HIT does not know the next page": {
    breaks: listIsKept,
    within: hits((reply) => withHeaders(reply, { link: undefined })),
  },
  "a task is never kept": { breaks: taskIsKept, within: calling(isTask, "MISS") },
  "a HIT has other times": {
    breaks: taskIsKept,
    within: hits(({ body }) => ({ body: body.replace(/\.\d+Z/g, "Z") })),
  },
  "a query is not looked at": {
    breaks: "each query string of GET /tasks has its own cache entry",
    within: having((own, app) => ({
      keyOf: (request) => `${app.version} ${own.senderOf(request)} ${pathOf(request)}`,
    })),
  },
  "everybody is answered what somebody has read": {
    breaks: "a cached response of one user is never served to another",
    within: having((_, app) => ({ keyOf: (request) => `${app.version} ${request.path}` })),
  },
  "each server keeps for itself what it has read": {
    breaks: "a response cached by one server is a HIT at another server",
    within: having(() => ({ redis: newRedis() })),
  },
  "X-Cache is not named to other origins": {
    breaks: "a page from another origin may read X-Cache",
    within: changed(isRead, (reply) =>
      withHeaders(reply, { "access-control-expose-headers": "Link" }),
    ),
  },
});

export const cacheWrites = withRedis({
  "a new task is not in the lists that were read": {
    breaks: postIsSeen,
    within: unseen(asks("POST"), isList),
  },
  "a new task is only in the list without a query": {
    breaks: postIsSeen,
    within: unseen(asks("POST"), ({ path }) => path.includes("?")),
  },
  "a list does not know of a change": {
    breaks: patchIsSeen,
    within: unseen(asks("PATCH"), isList),
  },
  "a task does not know of its change": {
    breaks: patchIsSeen,
    within: unseen(asks("PATCH"), isTask),
  },
  "a list does not know of a deletion": {
    breaks: deleteIsSeen,
    within: unseen(asks("DELETE"), isList),
  },
  "a task does not know of its deletion": {
    breaks: deleteIsSeen,
    within: unseen(asks("DELETE"), isTask),
  },
  "a task that was not found by one is found by nobody": {
    breaks: "a 404 for one user is not cached for the owner of the task",
    within: rememberingMissing,
  },
});
