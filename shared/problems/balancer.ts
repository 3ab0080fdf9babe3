import { once } from "node:events";
import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request as open,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream";
import { buffer } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";

/** A load balancer in front of several servers. */
export interface Balancer {
  url: URL;
  close(): void;
}

/** The response header with the host of the server. */
export const answeredBy = "x-answered-by";

/** The interval of the readiness probes. */
export const probeIntervalMs = 500;

/** One of the servers behind a balancer. */
interface Upstream {
  url: URL;
  isReady: boolean;
}

/**
 * Works like the load balancers of cloud providers: probes the readiness of each server, sends
 * requests to the ready ones in turn, each on a connection of its own, and retries none.
 */
export async function startBalancer(servers: URL[]): Promise<Balancer> {
  const upstreams = servers.map((url) => ({ url, isReady: false }));
  const server = createServer((request, response) => {
    forward(pickNext(upstreams), request, response).catch(() => response.destroy());
  });
  const controller = new AbortController();
  await Promise.all(upstreams.map(probe));
  for (const upstream of upstreams) void probeRepeatedly(upstream, controller.signal);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const close = () => {
    controller.abort();
    server.close().closeAllConnections();
  };
  return { url: new URL(`http://127.0.0.1:${port}`), close };
}

async function probeRepeatedly(upstream: Upstream, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await delay(probeIntervalMs, undefined, { ref: false });
    await probe(upstream);
  }
}

async function probe(upstream: Upstream): Promise<void> {
  const request = open(new URL("/health/ready", upstream.url), { agent: false });
  const answer = await getResponse(request, "").catch(() => undefined);
  upstream.isReady = answer?.statusCode === 200;
  answer?.resume();
}

/** Returns the next server that is ready (round robin). */
function pickNext(upstreams: Upstream[]): Upstream | undefined {
  const chosen = upstreams.findIndex(({ isReady }) => isReady);
  upstreams.push(...upstreams.splice(0, chosen + 1));
  return chosen < 0 ? undefined : upstreams.at(-1);
}

async function forward(
  upstream: Upstream | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!upstream) return void response.writeHead(503).end();
  const answer = await send(upstream.url, request).catch(() => undefined);
  if (!answer) return void response.writeHead(502).end();
  const { "content-type": type = "text/plain" } = answer.headers;
  const headers = { "content-type": type, [answeredBy]: upstream.url.host };
  response.writeHead(answer.statusCode ?? 502, headers);
  // If the response breaks off, both streams are destroyed.
  pipeline(answer, response, () => undefined);
}

async function send(server: URL, request: IncomingMessage): Promise<IncomingMessage> {
  const { method, url = "/", headers } = request;
  const body = await buffer(request);
  const { connection: _, ...forwarded } = headers;
  const upstreamRequest = open(new URL(url, server), { agent: false, method, headers: forwarded });
  return getResponse(upstreamRequest, body);
}

async function getResponse(
  upstreamRequest: ClientRequest,
  body: Buffer | string,
): Promise<IncomingMessage> {
  // Not `once`: a server may end after it has started to respond.
  upstreamRequest.on("error", () => undefined).end(body);
  const [answer] = (await once(upstreamRequest, "response")) as [IncomingMessage];
  return answer;
}
