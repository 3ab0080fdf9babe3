import { randomUUID } from "node:crypto";
import { getPath, type Handler, type Reply, type Request } from "./http.ts";
import type { App } from "./model.ts";
import type { Telemetry } from "./telemetry.ts";
import { getUser } from "./users.ts";

const routes = [
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
  routes.find(({ pattern }) => pattern.test(getPath(request)))?.route ?? "unknown";

/** Returns the well-formed id of a request, or a new one. */
export function getRequestId({ headers }: Pick<Request, "headers">): string {
  const id = String(headers["x-request-id"] ?? "");
  return /^[\w.-]{1,64}$/.test(id) ? id : randomUUID();
}

/** Gives every request an id, logs it and counts it. */
export const withTelemetry =
  (next: Handler, app: App): Handler =>
  async (request) => {
    const { telemetry } = app;
    if (!telemetry) return next(request);
    const startedAt = performance.now();
    const requestId = getRequestId(request);
    const reply = await next(request);
    const user = getUser(app, request)?.id ?? getNewUserId(request, reply);
    if (user && isRegistration(request)) telemetry.requestIdsByUser.set(user, requestId);
    recordRequest(telemetry, request, {
      status: reply.status,
      requestId,
      user,
      ms: performance.now() - startedAt,
    });
    return { ...reply, headers: { ...reply.headers, "x-request-id": requestId } };
  };

const isRegistration = (request: Request) => getPath(request) === "/auth/register";

const getNewUserId = (request: Request, { status, body }: Reply): number | undefined =>
  isRegistration(request) && status === 201 ? JSON.parse(body).user.id : undefined;

interface RequestRecord {
  status: number;
  requestId: string;
  user: number | undefined;
  ms: number;
}

function recordRequest(
  telemetry: Telemetry,
  request: Request,
  { ms, status, ...rest }: RequestRecord,
): void {
  const labels = { method: request.method, route: findRoute(request), status };
  const message = `${labels.method} ${labels.route} ${status}`;
  telemetry.requests.push({ ...labels, seconds: ms / 1000 });
  telemetry.write({ level: "info", service: "api", message, ...rest, ...labels, durationMs: ms });
}
