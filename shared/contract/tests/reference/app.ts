import { adminPages, queuePages } from "./admin.ts";
import { login, logout, me, refresh, register } from "./auth.ts";
import { withCache } from "./cache.ts";
import { health, live, ready } from "./health.ts";
import {
  getPath,
  type Handler,
  HttpError,
  json,
  type Reply,
  type Request,
  toProblem,
} from "./http.ts";
import { metrics } from "./metrics.ts";
import type { Action, App } from "./model.ts";
import { openApi, openApiWithAccounts, openApiWithJobs } from "./openapi.ts";
import { withRateLimit } from "./rate-limit.ts";
import { getLatestReport } from "./reports.ts";
import type { ServerState } from "./server-types.ts";
import { create, list, remove, show, update } from "./tasks.ts";
import { requireUser } from "./users.ts";
import { withProtection } from "./with-protection.ts";
import { withTelemetry } from "./with-telemetry.ts";

interface Resource {
  pattern: RegExp;
  methods: Record<string, Action>;
  /** Requires a token if there are accounts. */
  requiresUser?: boolean;
}

const document: Action = ({ users, jobs }) => {
  if (jobs) return json(200, openApiWithJobs);
  return json(200, users ? openApiWithAccounts : openApi);
};

const resources: Resource[] = [
  { pattern: /^\/tasks$/, methods: { GET: list, POST: create }, requiresUser: true },
  {
    pattern: /^\/tasks\/[1-9]\d{0,14}$/,
    methods: { GET: show, PATCH: update, DELETE: remove },
    requiresUser: true,
  },
  { pattern: /^\/openapi\.json$/, methods: { GET: document } },
  { pattern: /^\/docs$/, methods: { GET: () => redirect("/docs/") } },
  { pattern: /^\/docs\/$/, methods: { GET: () => page("<h1>Reference</h1><p>GET /tasks</p>") } },
];

const accounts: Resource[] = [
  { pattern: /^\/auth\/register$/, methods: { POST: register } },
  { pattern: /^\/auth\/login$/, methods: { POST: login } },
  { pattern: /^\/auth\/refresh$/, methods: { POST: refresh } },
  { pattern: /^\/auth\/logout$/, methods: { POST: logout } },
  { pattern: /^\/auth\/me$/, methods: { GET: me }, requiresUser: true },
  ...adminPages,
];

const jobs: Resource[] = [
  { pattern: /^\/reports\/latest$/, methods: { GET: getLatestReport }, requiresUser: true },
  ...queuePages,
];

const telemetryResources: Resource[] = [
  { pattern: /^\/health$/, methods: { GET: health } },
  { pattern: /^\/health\/live$/, methods: { GET: live } },
  { pattern: /^\/health\/ready$/, methods: { GET: ready } },
  { pattern: /^\/metrics$/, methods: { GET: metrics } },
];

/**
 * Creates the reference API with every capability. It shares no code with the stages.
 *
 * @param serverState the state of the cache and the rate limit; undefined for an API without them
 */
export function createHandler(app: App, serverState?: ServerState): Handler {
  const handleRequest: Handler = (request) => answer(app, request);
  const openApiDocument = serverState
    ? withProtection(
        withRateLimit(withCache(handleRequest, app, serverState), serverState),
        serverState,
      )
    : handleRequest;
  const handler = withTelemetry(openApiDocument, app);
  return async (received) => {
    const request = { ...received, ...(serverState && { keys: serverState.keys }) };
    const reply = request.method === "OPTIONS" ? preflight() : await handler(request);
    const extraHeaders = {
      ...corsHeaders(app, request, serverState),
      ...serverState?.protection?.getHeaders(request, reply),
    };
    return { ...reply, headers: { ...reply.headers, ...extraHeaders } };
  };
}

/** Returns the CORS headers of a reply. */
const corsHeaders = (app: App, request: Request, serverState?: ServerState) => ({
  "access-control-allow-origin": serverState?.protection?.getAllowedOrigin(request) ?? "*",
  ...(serverState?.protection && { vary: "Origin" }),
  "access-control-expose-headers": `Link, X-Total-Count${serverState ? ", X-Cache" : ""}${app.telemetry ? ", X-Request-Id" : ""}`,
});

async function answer(app: App, request: Request): Promise<Reply> {
  try {
    return await route(app, request);
  } catch (error) {
    if (error instanceof HttpError) return toProblem(error);
    throw error;
  }
}

function route(app: App, request: Request): Reply | Promise<Reply> {
  const { method, path } = request;
  const resource = listResources(app).find(({ pattern }) => pattern.test(getPath(request)));
  if (!resource) throw new HttpError(404, `${path} does not exist.`);
  const action = resource.methods[method === "HEAD" ? "GET" : method];
  if (action)
    return action(app, request, resource.requiresUser ? requireUser(app, request) : undefined);
  const allow = Object.keys(resource.methods).join(", ");
  throw new HttpError(405, `Only ${allow}.`, { headers: { allow } });
}

const listResources = (app: App): Resource[] => [
  ...resources,
  ...(app.users ? accounts : []),
  ...(app.jobs ? jobs : []),
  ...(app.telemetry ? telemetryResources : []),
];

function preflight(): Reply {
  const headers = {
    "access-control-allow-methods": "GET, POST, PATCH, DELETE",
    "access-control-allow-headers": "authorization, content-type",
  };
  return { status: 204, headers, body: "" };
}

const redirect = (location: string): Reply => ({ status: 302, headers: { location }, body: "" });
const page = (body: string): Reply => ({
  status: 200,
  headers: { "content-type": "text/html" },
  body,
});
