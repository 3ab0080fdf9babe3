import type { ServerSettings } from "../../../check/host.ts";
import { adminPage } from "./admin-layout.ts";
import { type Handler, pathOf, problem, Refusal, type Reply, type Request } from "./http.ts";
import type { Own } from "./own.ts";
import { type Count, isAway } from "./redis.ts";

/** Something that may be done only so often, and by whom it is counted. */
export interface Rule {
  setting: Exclude<keyof ServerSettings, "siteUrl" | `jwt${string}`>;
  pattern: RegExp;
  seconds: number;
  keyOf(request: Request): Promise<string>;
}

/** Who asks, as the proxy says. */
export const addressOf = ({ headers }: Request): string =>
  String(headers["x-forwarded-for"] ?? "127.0.0.1");

const byAddress: Rule["keyOf"] = async (request) => addressOf(request);

/** The account that somebody wants to log in to, from JSON or from a form. */
const byAccount: Rule["keyOf"] = async ({ read }) => {
  const text = (await read()).toString();
  return String(emailIn(text)).trim().toLowerCase();
};

function emailIn(text: string): unknown {
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

/** Refuses whoever does too often what has a limit of its own; without Redis it counts by itself. */
export const strictlyLimited =
  (next: Handler, own: Own): Handler =>
  async (request) => {
    const { shield } = own;
    const asked = shield?.rules.filter(({ pattern }) => pattern.test(pathOf(request))) ?? [];
    for (const rule of request.method === "POST" ? asked : []) {
      const { requests, ends } = count(own, rule, await rule.keyOf(request));
      if (shield && requests > shield.most(rule)) return tooMany(request, ends);
    }
    return next(request);
  };

function count({ redis, shield }: Own, { setting, seconds }: Rule, key: string): Count {
  const counts = isAway(redis) && shield ? shield.memory : redis.counts;
  const name = `${setting} ${key}`;
  const known = counts.get(name);
  const isRunning = known && known.ends > Date.now();
  const current = isRunning ? known : { requests: 0, ends: Date.now() + seconds * 1000 };
  current.requests += 1;
  counts.set(name, current);
  return current;
}

/** A page for people, and Problem Details for programs. */
export function tooMany(request: Request, ends: number): Reply {
  const seconds = `${Math.ceil((ends - Date.now()) / 1000)}`;
  const text = `Try again in ${seconds} seconds.`;
  const headers = { "retry-after": seconds };
  if (!pathOf(request).startsWith("/admin")) return problem(new Refusal(429, text, { headers }));
  const page = adminPage("Too many requests", text, 429);
  return { ...page, headers: { ...page.headers, ...headers } };
}
