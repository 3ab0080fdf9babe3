import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { accounts } from "./accounts.ts";
import { admin } from "./admin.ts";
import { site } from "./site.ts";
import { tasks } from "./tasks.ts";
import { type Reply, type Route, type TinyRequest, TrackerState } from "./tracker-state.ts";

type Routes = Record<string, Route>;

const pages: Routes = {
  "GET /docs/": () => ({ body: "<p>Documentation</p>" }),
  "GET /openapi.json": () => ({ body: { openapi: "3.1.0" } }),
  "GET /metrics": () => ({ body: "tasks 1" }),
  "GET /": () => ({ body: "" }),
};

const api: Routes = { ...accounts, ...tasks, ...admin, ...pages };

/** Starts a small Task Tracker that is vulnerable to all attacks, or to none. */
export async function openTinyTracker(isOpen: boolean) {
  const state = new TrackerState(isOpen);
  const servers = [await serve(state, api), await serve(state, { ...site, ...pages })] as const;
  const [apiUrl, siteUrl] = servers.map(({ url }) => url) as [URL, URL];
  return {
    state,
    api: apiUrl,
    site: siteUrl,
    close() {
      for (const { close } of servers) close();
    },
  };
}

async function serve(state: TrackerState, routes: Routes) {
  const limits = state.isVulnerable ? {} : { requestTimeout: 500, headersTimeout: 500 };
  const server = createServer(
    { ...limits, connectionsCheckingInterval: 100 },
    (request, response) => {
      // The client has disconnected, or the request is not supported.
      answer(state, routes, request, response).catch(() => response.destroy());
    },
  );
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url, close };
}

async function answer(
  state: TrackerState,
  routes: Routes,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await read(incoming, state.isVulnerable || routes === api);
  write(state, request);
  const headers = state.isVulnerable ? openHeaders : { "X-Frame-Options": "DENY" };
  const { status = 200, body = "", ...own } = await reply(state, routes, request);
  const isPage = typeof body === "string";
  const type = { "Content-Type": isPage ? "text/html; charset=utf-8" : "application/json" };
  response.writeHead(status, { ...type, ...headers, ...own.headers });
  response.end(isPage ? body : JSON.stringify(body));
}

const openHeaders = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "Authorization, Content-Type",
};

/** @param trustsProxy whether X-Forwarded-For is trusted */
async function read(request: IncomingMessage, trustsProxy: boolean): Promise<TinyRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const { pathname: path, searchParams: query } = new URL(request.url ?? "", "http://tracker");
  const headers = request.headers as Record<string, string | undefined>;
  const forwarded = trustsProxy ? headers["x-forwarded-for"] : undefined;
  const address = forwarded ?? request.socket.remoteAddress ?? "";
  const body = Buffer.concat(chunks).toString("latin1");
  return { method: request.method ?? "", path, query, headers, address, body };
}

/** The vulnerable tracker does not escape its log lines. */
function write(
  { isVulnerable: isOpen, lines }: TrackerState,
  { method, path, headers }: TinyRequest,
): void {
  const line = `${headers["x-request-id"]} ${method} ${decodeURIComponent(path)}`;
  lines.push(isOpen ? line : JSON.stringify(line));
}

async function reply(state: TrackerState, routes: Routes, request: TinyRequest): Promise<Reply> {
  if (request.method === "OPTIONS") return { status: 204 };
  if (!state.isVulnerable && !isOwnHost(request)) return { status: 421 };
  if (!state.isVulnerable && isForeignForm(request)) return { status: 403 };
  const path = request.path.replace(/\/\d+/, "/:id");
  return (await routes[`${request.method} ${path}`]?.(request, state)) ?? { status: 404 };
}

const isOwnHost = ({ headers }: TinyRequest) =>
  /^(127\.0\.0\.1|localhost):/.test(headers.host ?? "");

const isForeignForm = ({ method, headers, path }: TinyRequest) =>
  method === "POST" &&
  path.startsWith("/admin") &&
  ["cross-site", "same-site"].includes(headers["sec-fetch-site"] ?? "");
