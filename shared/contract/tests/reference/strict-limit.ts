import type { ServerSettings } from "../../../check/host.ts";
import { renderAdminPage } from "./admin-layout.ts";
import { type Handler, pathOf, problem, Refusal, type Reply, type Request } from "./http.ts";
import type { Own } from "./own.ts";
import { type Count, isAway } from "./redis.ts";

/** A limit for a path, with the key by which requests are counted. */
export interface Rule {
  setting: Exclude<keyof ServerSettings, "siteUrl" | `jwt${string}`>;
  pattern: RegExp;
  seconds: number;
  keyOf(request: Request): Promise<string>;
}

/** Returns the client address from X-Forwarded-For. */
export const addressOf = ({ headers }: Request): string =>
  String(headers["x-forwarded-for"] ?? "127.0.0.1");

const byAddress: Rule["keyOf"] = async (request) => addressOf(request);

/** Returns the e-mail of a log-in from JSON or from a form. */
const byAccount: Rule["keyOf"] = async ({ read }) => {
  const text = (await read()).toString();
  return String(parseEmail(text)).trim().toLowerCase();
};

function parseEmail(text: string): unknown {
  try {
    return Object(JSON.parse(text)).email;
  } catch {
    return new URLSearchParams(text).get("email");
  }
}

const logins = /^\/(auth|admin)\/login$/;

export const rules: Rule[] = [
  { setting: "loginLimitPerAddress", pattern: logins, seconds: 60, keyOf: byAddress },
  { setting: "loginLimitPerAccount", pattern: logins, seconds: 60, keyOf: byAccount },
  { setting: "registrationLimit", pattern: /^\/auth\/register$/, seconds: 3600, keyOf: byAddress },
  { setting: "refreshLimit", pattern: /^\/auth\/refresh$/, seconds: 60, keyOf: byAddress },
];

/** Rejects requests over a strict limit; counts in its own memory without Redis. */
export const strictlyLimited =
  (next: Handler, own: Own): Handler =>
  async (request) => {
    const { shield } = own;
    const matchingRules =
      shield?.rules.filter(({ pattern }) => pattern.test(pathOf(request))) ?? [];
    for (const rule of request.method === "POST" ? matchingRules : []) {
      const { requests, ends } = increment(own, rule, await rule.keyOf(request));
      if (shield && requests > shield.most(rule)) return createTooManyReply(request, ends);
    }
    return next(request);
  };

function increment({ redis, shield }: Own, { setting, seconds }: Rule, key: string): Count {
  const counts = isAway(redis) && shield ? shield.memory : redis.counts;
  const name = `${setting} ${key}`;
  const known = counts.get(name);
  const isRunning = known && known.ends > Date.now();
  const current = isRunning ? known : { requests: 0, ends: Date.now() + seconds * 1000 };
  current.requests += 1;
  counts.set(name, current);
  return current;
}

/** Returns a 429 reply: HTML for admin pages, Problem Details otherwise. */
export function createTooManyReply(request: Request, ends: number): Reply {
  const seconds = `${Math.ceil((ends - Date.now()) / 1000)}`;
  const text = `Try again in ${seconds} seconds.`;
  const headers = { "retry-after": seconds };
  if (!pathOf(request).startsWith("/admin")) return problem(new Refusal(429, text, { headers }));
  const page = renderAdminPage("Too many requests", text, 429);
  return { ...page, headers: { ...page.headers, ...headers } };
}
