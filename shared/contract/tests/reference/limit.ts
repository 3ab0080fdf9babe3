import { type Handler, pathOf, type Request } from "./http.ts";
import type { Own } from "./own.ts";
import { type Count, isAway, type Redis } from "./redis.ts";
import { tooMany } from "./strict-limit.ts";

const minute = 60_000;

/** Refuses whoever has sent too many requests in a minute, as long as there is somebody to ask. */
export const limited =
  (next: Handler, own: Own): Handler =>
  async (request) => {
    if (isAway(own.redis) || !isCounted(request, own)) return next(request);
    const { requests, ends } = count(own.redis, own.senderOf(request));
    const seconds = Math.ceil((ends - Date.now()) / 1000);
    const left = Math.max(0, own.limit - requests);
    const reply = requests > own.limit ? tooMany(request, ends) : await next(request);
    const headers = {
      "ratelimit-policy": `"tasks";q=${own.limit};w=60`,
      ratelimit: `"tasks";r=${left};t=${seconds}`,
    };
    return { ...reply, headers: { ...reply.headers, ...headers } };
  };

/** What a person looks at is counted only where there is a shield; how the server is, never. */
const isCounted = (request: Request, { shield }: Own): boolean =>
  !(shield ? /^\/(health|metrics)/ : /^\/(health|metrics|docs|openapi|admin)/).test(
    pathOf(request),
  );

function count({ counts }: Redis, sender: string): Count {
  const known = counts.get(sender);
  const current = known && known.ends > Date.now() ? known : newCount();
  current.requests += 1;
  counts.set(sender, current);
  return current;
}

const newCount = (): Count => ({ requests: 0, ends: Date.now() + minute });
