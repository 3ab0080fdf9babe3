import { renderAdminPage } from "./admin-layout.ts";
import { getPath, type Handler, HttpError, type Reply, type Request, toProblem } from "./http.ts";
import { type Count, isUnavailable } from "./redis.ts";
import type { Rule, ServerState } from "./server-types.ts";

/** Returns the client address from X-Forwarded-For. */
export const getAddress = ({ headers }: Request): string =>
  String(headers["x-forwarded-for"] ?? "127.0.0.1");

const getAddressKey: Rule["getKey"] = async (request) => getAddress(request);

/** Returns the e-mail of a log-in from JSON or from a form. */
const getAccountKey: Rule["getKey"] = async ({ read }) => {
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
  { setting: "loginLimitPerAddress", pattern: logins, seconds: 60, getKey: getAddressKey },
  { setting: "loginLimitPerAccount", pattern: logins, seconds: 60, getKey: getAccountKey },
  {
    setting: "registrationLimit",
    pattern: /^\/auth\/register$/,
    seconds: 3600,
    getKey: getAddressKey,
  },
  { setting: "refreshLimit", pattern: /^\/auth\/refresh$/, seconds: 60, getKey: getAddressKey },
];

/** Rejects requests over a strict limit; counts in its own memory without Redis. */
export const withStrictLimits =
  (next: Handler, serverState: ServerState): Handler =>
  async (request) => {
    const { protection } = serverState;
    const matchingRules =
      protection?.rules.filter(({ pattern }) => pattern.test(getPath(request))) ?? [];
    for (const rule of request.method === "POST" ? matchingRules : []) {
      const { requests, ends } = increment(serverState, rule, await rule.getKey(request));
      if (protection && requests > protection.getLimit(rule))
        return createTooManyReply(request, ends);
    }
    return next(request);
  };

function increment(
  { redis, protection }: ServerState,
  { setting, seconds }: Rule,
  key: string,
): Count {
  const counts = isUnavailable(redis) && protection ? protection.memory : redis.counts;
  const name = `${setting} ${key}`;
  const previous = counts.get(name);
  const isRunning = previous && previous.ends > Date.now();
  const current = isRunning ? previous : { requests: 0, ends: Date.now() + seconds * 1000 };
  current.requests += 1;
  counts.set(name, current);
  return current;
}

/** Returns a 429 reply: HTML for admin pages, Problem Details otherwise. */
export function createTooManyReply(request: Request, ends: number): Reply {
  const seconds = `${Math.ceil((ends - Date.now()) / 1000)}`;
  const text = `Try again in ${seconds} seconds.`;
  const headers = { "retry-after": seconds };
  if (!getPath(request).startsWith("/admin"))
    return toProblem(new HttpError(429, text, { headers }));
  const page = renderAdminPage("Too many requests", text, 429);
  return { ...page, headers: { ...page.headers, ...headers } };
}
