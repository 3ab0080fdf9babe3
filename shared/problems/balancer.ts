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

/** Stands in front of several servers, and hands each request to one of them. */
export interface Balancer {
  url: URL;
  close(): void;
}

/** Says in each answer which server it is from. */
export const answeredBy = "x-answered-by";

/** How often every server is asked whether it is ready, in milliseconds. */
export const probeIntervalMs = 500;

/** One of the servers behind a balancer. */
interface Upstream {
  url: URL;
  isReady: boolean;
}

/**
 * Goes about it as those of clouds do: it asks each server whether it is ready, sends requests in
 * turn to those that are, each on a connection of its own, and none a second time.
 */
export async function startBalancer(servers: URL[]): Promise<Balancer> {
  const upstreams = servers.map((url) => ({ url, isReady: false }));
  const server = createServer((request, response) => {
    pass(nextOf(upstreams), request, response).catch(() => response.destroy());
  });
  const over = new AbortController();
  await Promise.all(upstreams.map(ask));
  for (const upstream of upstreams) void keepAsking(upstream, over.signal);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const close = () => {
    over.abort();
    server.close().closeAllConnections();
  };
  return { url: new URL(`http://127.0.0.1:${port}`), close };
}

async function keepAsking(upstream: Upstream, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await delay(probeIntervalMs, undefined, { ref: false });
    await ask(upstream);
  }
}

async function ask(upstream: Upstream): Promise<void> {
  const sent = open(new URL("/health/ready", upstream.url), { agent: false });
  const answer = await answerTo(sent, "").catch(() => undefined);
  upstream.isReady = answer?.statusCode === 200;
  answer?.resume();
}

/** The first one that is ready; next time it is the last one. */
function nextOf(upstreams: Upstream[]): Upstream | undefined {
  const chosen = upstreams.findIndex(({ isReady }) => isReady);
  upstreams.push(...upstreams.splice(0, chosen + 1));
  return chosen < 0 ? undefined : upstreams.at(-1);
}

async function pass(
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
  // Half an answer is none: then both are destroyed.
  pipeline(answer, response, () => undefined);
}

async function send(server: URL, request: IncomingMessage): Promise<IncomingMessage> {
  const { method, url = "/", headers } = request;
  const body = await buffer(request);
  const { connection: _, ...kept } = headers;
  const sent = open(new URL(url, server), { agent: false, method, headers: kept });
  return answerTo(sent, body);
}

async function answerTo(sent: ClientRequest, body: Buffer | string): Promise<IncomingMessage> {
  // It keeps listening: a server may die after it has begun to answer.
  sent.on("error", () => undefined).end(body);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return answer;
}
