import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answeredBy, startBalancer } from "../balancer.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of cleanups.splice(0)) await close();
});

const respond: RequestListener = (_, response) => void response.end("yes");
const destroyRequest: RequestListener = (request) => void request.destroy();

/** Starts a server with a readiness probe that counts all other requests. */
async function serve(handle: RequestListener = respond) {
  const state = { isReady: true, sent: 0 };
  const server = createServer((request, response) => {
    const isProbe = request.url === "/health/ready";
    if (isProbe) return void response.writeHead(state.isReady ? 200 : 503).end();
    state.sent += 1;
    handle(request, response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const close = () => server.close().closeAllConnections();
  cleanups.push(close);
  const { port } = server.address() as AddressInfo;
  return { url: new URL(`http://127.0.0.1:${port}`), state, close };
}

/** Starts a balancer in front of these servers. @returns a function that sends a request to it */
async function balance(...servers: { url: URL }[]) {
  const balancer = await startBalancer(servers.map(({ url }) => url));
  cleanups.push(() => balancer.close());
  return (method = "GET", body: string | null = null) =>
    fetch(new URL("/tasks?page=1", balancer.url), { method, body });
}

/** Returns the server that responds. */
const getResponder = async (send: () => Promise<Response>) =>
  (await send()).headers.get(answeredBy);

describe("startBalancer", () => {
  it("sends requests to the servers in turn, and names the server in a header", async () => {
    const [server, other] = [await serve(), await serve()];
    const send = await balance(server, other);
    const named = [await send(), await send(), await send(), await send()];
    const hosts = named.map(({ headers }) => headers.get(answeredBy));
    expect(new Set(hosts)).toEqual(new Set([server.url.host, other.url.host]));
    expect([server.state.sent, other.state.sent]).toEqual([2, 2]);
  });

  it("forwards requests and responses", async () => {
    const echo = await serve(async (request, response) => {
      response.writeHead(201, { "content-type": "text/csv" });
      response.end(`${request.method} ${request.url} ${await text(request)}`);
    });
    const answer = await (await balance(echo))("POST", "milk");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([201, "text/csv"]);
    expect(await answer.text()).toBe("POST /tasks?page=1 milk");
  });

  it("sends no requests to a server while it is not ready", async () => {
    const [server, other] = [await serve(), await serve()];
    const send = await balance(server, other);
    const askTwice = async () => new Set([await getResponder(send), await getResponder(send)]);
    server.state.isReady = false;
    await vi.waitFor(async () => expect(await askTwice()).toEqual(new Set([other.url.host])), 5000);
    server.state.isReady = true;
    await vi.waitFor(async () => expect(await askTwice()).toContain(server.url.host), 5000);
  });

  it("sends no requests to a stopped server after the next probe", async () => {
    const [server, other] = [await serve(), await serve()];
    const send = await balance(server, other);
    server.close();
    await vi.waitFor(async () => {
      expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
    }, 5000);
  });

  it("does not retry requests", async () => {
    const [deadServer, other] = [await serve(destroyRequest), await serve()];
    const send = await balance(deadServer, other);
    const statuses = [(await send()).status, (await send("POST", "milk")).status];
    expect(statuses.sort()).toEqual([200, 502]);
    expect([deadServer.state.sent, other.state.sent]).toEqual([1, 1]);
  });

  it("answers 503 if no server is ready", async () => {
    const server = await serve();
    server.state.isReady = false;
    expect((await (await balance(server))()).status).toBe(503);
  });
});
