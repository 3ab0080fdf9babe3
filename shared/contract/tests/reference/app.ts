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

/** What the server keeps, and how it ends. */
export interface App extends Store {
  redis: Redis;
  /** Whether the database answers: what is kept here is there all the same. */
  database: Pick<Redis, "state">;
  /** How often anything was written. */
  version: number;
  /** What is seen of it from outside; absent where nobody looks. */
  seen?: Seen;
  /** Ends the server at once, as a crash would. */
  die(): void;
}

/** What a method does for a user; for nobody where there are no accounts. */
export type Act = (app: App, request: Request, user?: User) => Reply | Promise<Reply>;

interface Resource {
  pattern: RegExp;
  methods: Record<string, Act>;
  /** Only with a token, where there are accounts. */
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

const sight: Resource[] = [
  { pattern: /^\/health$/, methods: { GET: health } },
  { pattern: /^\/health\/live$/, methods: { GET: live } },
  { pattern: /^\/health\/ready$/, methods: { GET: ready } },
  { pattern: /^\/metrics$/, methods: { GET: metrics } },
];

/**
 * Every capability of an API, without a mistake. It is written apart from every stage.
 *
 * @param own where there is a cache and a limit on requests
 */
export function handlerOf(app: App, own?: Own): Handler {
  const plain: Handler = (request) => answer(app, request);
  const whole = own ? shielded(limited(cached(plain, app, own), own), own) : plain;
  const handler = observed(whole, app);
  return async (sent) => {
    const request = { ...sent, ...(own && { keys: own.keys }) };
    const reply = request.method === "OPTIONS" ? preflight() : await handler(request);
    const more = { ...readable(app, request, own), ...own?.shield?.headersOf(request, reply) };
    return { ...reply, headers: { ...reply.headers, ...more } };
  };
}

/** Which pages may read an answer, and what of it. */
const readable = (app: App, request: Request, own?: Own) => ({
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
  const resource = resourcesOf(app).find(({ pattern }) => pattern.test(pathOf(request)));
  if (!resource) throw new Refusal(404, `There is nothing at ${path}.`);
  const act = resource.methods[method === "HEAD" ? "GET" : method];
  if (act) return act(app, request, resource.closed ? requireUser(app, request) : undefined);
  const allow = Object.keys(resource.methods).join(", ");
  throw new Refusal(405, `Only ${allow}.`, { headers: { allow } });
}

const resourcesOf = (app: App): Resource[] => [
  ...resources,
  ...(app.users ? accounts : []),
  ...(app.jobs ? jobs : []),
  ...(app.seen ? sight : []),
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
