import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";

const pollIntervalMs = 50;

/**
 * Starts a load balancer. It polls the readiness of each process, sends requests to the ready ones
 * in turn, and retries reads once with another process. Writes are never retried.
 */
export async function startBalancer(ports: number[]) {
  const agent = new Agent({ keepAlive: true });
  const ready = new Set<number>();
  let nextIndex = 0;
  let isClosed = false;

  /**
   * A slow process stays in rotation. One that is not ready, or refuses the connection, does not.
   */
  async function poll(port: number): Promise<void> {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    const { status } = Object(await response?.json().catch(() => undefined));
    if (response?.ok) ready.add(port);
    else if (status !== "down") ready.delete(port);
  }
  const watch = async (port: number) => {
    for (; !isClosed; await wait(pollIntervalMs)) await poll(port);
  };
  ports.forEach(watch);

  async function forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const maxAttempts = incoming.method === "GET" ? 2 : 1;
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const port = [...ready][nextIndex++ % ready.size];
      if (port === undefined) break;
      const response = await send(agent, port, incoming, body).catch(() => undefined);
      if (!response) continue;
      outgoing.writeHead(response.statusCode ?? 502, { "content-type": "application/json" });
      return void response.pipe(outgoing);
    }
    outgoing.writeHead(502).end();
  }

  const server = createServer((incoming, outgoing) => void forward(incoming, outgoing));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const close = () => {
    isClosed = true;
    agent.destroy();
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, ready, close };
}

async function send(agent: Agent, port: number, incoming: IncomingMessage, body: Buffer) {
  const { method = "GET", url = "/", headers } = incoming;
  const { authorization, "content-type": type } = headers;
  const forwarded = {
    ...(authorization && { authorization }),
    ...(type && { "content-type": type }),
  };
  const options = { agent, host: "127.0.0.1", port, method, path: url };
  const upstreamRequest = request({
    ...options,
    headers: { ...forwarded, "content-length": body.length },
  });
  upstreamRequest.end(body);
  const [response] = (await once(upstreamRequest, "response")) as [IncomingMessage];
  return response;
}
