import { type Handler, pathOf, type Request } from "./http.ts";
import type { Own } from "./own.ts";
import { type Count, isAway, type Redis } from "./redis.ts";
import { createTooManyReply } from "./strict-limit.ts";

const minute = 60_000;

/** Rejects requests over the rate limit, while Redis is available. */
export const limited =
  (next: Handler, own: Own): Handler =>
  async (request) => {
    if (isAway(own.redis) || !isCounted(request, own)) return next(request);
    const { requests, ends } = increment(own.redis, own.senderOf(request));
    const seconds = Math.ceil((ends - Date.now()) / 1000);
    const left = Math.max(0, own.limit - requests);
    const reply = requests > own.limit ? createTooManyReply(request, ends) : await next(request);
    const headers = {
      "ratelimit-policy": `"tasks";q=${own.limit};w=60`,
      ratelimit: `"tasks";r=${left};t=${seconds}`,
    };
    return { ...reply, headers: { ...reply.headers, ...headers } };
  };

/** Health and metrics are never counted, HTML pages only with protection. */
const isCounted = (request: Request, { shield }: Own): boolean =>
  !(shield ? /^\/(health|metrics)/ : /^\/(health|metrics|docs|openapi|admin)/).test(
    pathOf(request),
  );

function increment({ counts }: Redis, sender: string): Count {
  const known = counts.get(sender);
  const current = known && known.ends > Date.now() ? known : createCount();
  current.requests += 1;
  counts.set(sender, current);
  return current;
}

const createCount = (): Count => ({ requests: 0, ends: Date.now() + minute });
