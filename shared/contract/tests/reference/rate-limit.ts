import { getPath, type Handler, type Request } from "./http.ts";
import { type Count, isUnavailable, type Redis } from "./redis.ts";
import type { ServerState } from "./server-types.ts";
import { createTooManyReply } from "./strict-limit.ts";

const minute = 60_000;

/** Rejects requests over the rate limit, while Redis is available. */
export const withRateLimit =
  (next: Handler, serverState: ServerState): Handler =>
  async (request) => {
    if (isUnavailable(serverState.redis) || !isCounted(request, serverState)) return next(request);
    const { requests, ends } = increment(serverState.redis, serverState.getSender(request));
    const seconds = Math.ceil((ends - Date.now()) / 1000);
    const remaining = Math.max(0, serverState.limit - requests);
    const reply =
      requests > serverState.limit ? createTooManyReply(request, ends) : await next(request);
    const headers = {
      "ratelimit-policy": `"tasks";q=${serverState.limit};w=60`,
      ratelimit: `"tasks";r=${remaining};t=${seconds}`,
    };
    return { ...reply, headers: { ...reply.headers, ...headers } };
  };

/** Health and metrics are never counted, HTML pages only with protection. */
const isCounted = (request: Request, { protection }: ServerState): boolean =>
  !(protection ? /^\/(health|metrics)/ : /^\/(health|metrics|docs|openapi|admin)/).test(
    getPath(request),
  );

function increment({ counts }: Redis, sender: string): Count {
  const previous = counts.get(sender);
  const current = previous && previous.ends > Date.now() ? previous : createCount();
  current.requests += 1;
  counts.set(sender, current);
  return current;
}

const createCount = (): Count => ({ requests: 0, ends: Date.now() + minute });
