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

const findRoute = (request: Request): string =>
  known.find(({ pattern }) => pattern.test(pathOf(request)))?.route ?? "unknown";

/** Returns the well-formed id of a request, or a new one. */
export function idFrom({ headers }: Pick<Request, "headers">): string {
  const id = String(headers["x-request-id"] ?? "");
  return /^[\w.-]{1,64}$/.test(id) ? id : randomUUID();
}

/** Gives every request an id, logs it and counts it. */
export const observed =
  (next: Handler, app: App): Handler =>
  async (request) => {
    const { seen } = app;
    if (!seen) return next(request);
    const startedAt = performance.now();
    const requestId = idFrom(request);
    const reply = await next(request);
    const user = userOf(app, request)?.id ?? getNewUserId(request, reply);
    if (user && isRegistration(request)) seen.origins.set(user, requestId);
    recordRequest(seen, request, {
      status: reply.status,
      requestId,
      user,
      ms: performance.now() - startedAt,
    });
    return { ...reply, headers: { ...reply.headers, "x-request-id": requestId } };
  };

const isRegistration = (request: Request) => pathOf(request) === "/auth/register";

const getNewUserId = (request: Request, { status, body }: Reply): number | undefined =>
  isRegistration(request) && status === 201 ? JSON.parse(body).user.id : undefined;

interface RequestRecord {
  status: number;
  requestId: string;
  user: number | undefined;
  ms: number;
}

function recordRequest(seen: Seen, request: Request, { ms, status, ...rest }: RequestRecord): void {
  const what = { method: request.method, route: findRoute(request), status };
  const message = `${what.method} ${what.route} ${status}`;
  seen.requests.push({ ...what, seconds: ms / 1000 });
  seen.write({ level: "info", service: "api", message, ...rest, ...what, durationMs: ms });
}
