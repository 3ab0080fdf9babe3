import { adminPages, queuePages } from "./admin.ts";
import { login, logout, me, refresh, register } from "./auth.ts";
import { cached } from "./cache.ts";
import { health, live, ready } from "./health.ts";
import { type Handler, json, pathOf, problem, Refusal, type Reply, type Request } from "./http.ts";
import { limited } from "./limit.ts";
import { metrics } from "./metrics.ts";
import { observed } from "./observe.ts";
import { openApi, openApiWithAccounts, openApiWithJobs } from "./openapi.ts";
import type { Own } from "./own.ts";
import type { Redis } from "./redis.ts";
import { latestReport } from "./reports.ts";
import type { Seen } from "./seen.ts";
import { shielded } from "./shielded.ts";
import type { Store } from "./store.ts";
import { create, list, remove, show, update } from "./tasks.ts";
import { requireUser, type User } from "./users.ts";

/** The data of the application, and how to crash it. */
export interface App extends Store {
  redis: Redis;
  /** Whether the database answers; the data in memory stays in any case. */
  database: Pick<Redis, "state">;
  /** The number of writes. */
  version: number;
  /** The log and the metrics; absent without telemetry. */
  seen?: Seen;
  /** Ends the server at once, as a crash would. */
  die(): void;
}

/** Handles a method; without accounts there is no user. */
export type Act = (app: App, request: Request, user?: User) => Reply | Promise<Reply>;

interface Resource {
  pattern: RegExp;
  methods: Record<string, Act>;
  /** Requires a token if there are accounts. */
  closed?: boolean;
}

const document: Act = ({ users, jobs }) => {
  if (jobs) return json(200, openApiWithJobs);
  return json(200, users ? openApiWithAccounts : openApi);
};

const resources: Resource[] = [
  { pattern: /^\/tasks$/, methods: { GET: list, POST: create }, closed: true },
  {
    pattern: /^\/tasks\/[1-9]\d{0,14}$/,
    methods: { GET: show, PATCH: update, DELETE: remove },
    closed: true,
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
  { pattern: /^\/auth\/me$/, methods: { GET: me }, closed: true },
  ...adminPages,
];

const jobs: Resource[] = [
  { pattern: /^\/reports\/latest$/, methods: { GET: latestReport }, closed: true },
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
 * @param own with a cache and a rate limit
 */
export function handlerOf(app: App, own?: Own): Handler {
  const basic: Handler = (request) => answer(app, request);
  const complete = own ? shielded(limited(cached(basic, app, own), own), own) : basic;
  const handler = observed(complete, app);
  return async (received) => {
    const request = { ...received, ...(own && { keys: own.keys }) };
    const reply = request.method === "OPTIONS" ? preflight() : await handler(request);
    const more = { ...corsHeaders(app, request, own), ...own?.shield?.headersOf(request, reply) };
    return { ...reply, headers: { ...reply.headers, ...more } };
  };
}

/** Returns the CORS headers of a reply. */
const corsHeaders = (app: App, request: Request, own?: Own) => ({
  "access-control-allow-origin": own?.shield?.readerOf(request) ?? "*",
  ...(own?.shield && { vary: "Origin" }),
  "access-control-expose-headers": `Link, X-Total-Count${own ? ", X-Cache" : ""}${app.seen ? ", X-Request-Id" : ""}`,
});

async function answer(app: App, request: Request): Promise<Reply> {
  try {
    return await route(app, request);
  } catch (error) {
    if (error instanceof Refusal) return problem(error);
    throw error;
  }
}

function route(app: App, request: Request): Reply | Promise<Reply> {
  const { method, path } = request;
  const resource = listResources(app).find(({ pattern }) => pattern.test(pathOf(request)));
  if (!resource) throw new Refusal(404, `${path} does not exist.`);
  const act = resource.methods[method === "HEAD" ? "GET" : method];
  if (act) return act(app, request, resource.closed ? requireUser(app, request) : undefined);
  const allow = Object.keys(resource.methods).join(", ");
  throw new Refusal(405, `Only ${allow}.`, { headers: { allow } });
}

const listResources = (app: App): Resource[] => [
  ...resources,
  ...(app.users ? accounts : []),
  ...(app.jobs ? jobs : []),
  ...(app.seen ? telemetryResources : []),
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
