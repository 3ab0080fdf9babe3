import { randomUUID } from "node:crypto";
import type { App } from "./app.ts";
import { type Handler, pathOf, type Reply, type Request } from "./http.ts";
import type { Seen } from "./seen.ts";
import { userOf } from "./users.ts";

const known = [
  "/tasks",
  "/tasks/:id",
  "/auth/register",
  "/auth/login",
  "/auth/refresh",
  "/auth/logout",
  "/auth/me",
  "/health",
  "/health/live",
  "/health/ready",
  "/metrics",
].map((route) => ({ route, pattern: new RegExp(`^${route.replace(/:\w+/, "[^/]+")}$`) }));

const routeOf = (request: Request): string =>
  known.find(({ pattern }) => pattern.test(pathOf(request)))?.route ?? "unknown";

/** The id that a request brings, if it is one. */
export function idFrom({ headers }: Pick<Request, "headers">): string {
  const given = String(headers["x-request-id"] ?? "");
  return /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}

/** Gives every request an id, writes one line about it, and counts it. */
export const observed =
  (next: Handler, app: App): Handler =>
  async (request) => {
    const { seen } = app;
    if (!seen) return next(request);
    const began = performance.now();
    const requestId = idFrom(request);
    const reply = await next(request);
    const user = userOf(app, request)?.id ?? newUserIn(request, reply);
    if (user && isRegistration(request)) seen.origins.set(user, requestId);
    tell(seen, request, { status: reply.status, requestId, user, ms: performance.now() - began });
    return { ...reply, headers: { ...reply.headers, "x-request-id": requestId } };
  };

const isRegistration = (request: Request) => pathOf(request) === "/auth/register";

const newUserIn = (request: Request, { status, body }: Reply): number | undefined =>
  isRegistration(request) && status === 201 ? JSON.parse(body).user.id : undefined;

interface Told {
  status: number;
  requestId: string;
  user: number | undefined;
  ms: number;
}

function tell(seen: Seen, request: Request, { ms, status, ...whose }: Told): void {
  const what = { method: request.method, route: routeOf(request), status };
  const message = `${what.method} ${what.route} ${status}`;
  seen.requests.push({ ...what, seconds: ms / 1000 });
  seen.write({ level: "info", service: "api", message, ...whose, ...what, durationMs: ms });
}
