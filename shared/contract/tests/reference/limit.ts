import { type Handler, problem, Refusal, type Reply } from "./http.ts";
import type { Own } from "./own.ts";
import { type Count, isAway, type Redis } from "./redis.ts";

const minute = 60_000;

/** Refuses whoever has sent too many requests in a minute, as long as there is somebody to ask. */
export const limited =
  (next: Handler, own: Own): Handler =>
  async (request) => {
    if (isAway(own.redis)) return next(request);
    const { requests, ends } = count(own.redis, own.senderOf(request));
    const seconds = Math.ceil((ends - Date.now()) / 1000);
    const left = Math.max(0, own.limit - requests);
    const reply = requests > own.limit ? refused(seconds) : await next(request);
    const headers = {
      "ratelimit-policy": `"tasks";q=${own.limit};w=60`,
      ratelimit: `"tasks";r=${left};t=${seconds}`,
    };
    return { ...reply, headers: { ...reply.headers, ...headers } };
  };

function count({ counts }: Redis, sender: string): Count {
  const known = counts.get(sender);
  const current = known && known.ends > Date.now() ? known : newCount();
  current.requests += 1;
  counts.set(sender, current);
  return current;
}

const newCount = (): Count => ({ requests: 0, ends: Date.now() + minute });

const refused = (seconds: number): Reply =>
  problem(
    new Refusal(429, `Try again in ${seconds} seconds.`, {
      headers: { "retry-after": `${seconds}` },
    }),
  );
