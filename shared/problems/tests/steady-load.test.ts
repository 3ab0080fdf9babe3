import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answeredBy } from "../balancer.ts";
import { SteadyLoad } from "../steady-load.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of cleanups.splice(0)) await close();
});

/** Starts a load over three connections. */
async function load(handle: RequestListener) {
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader(answeredBy, "api");
    handle(request, response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  cleanups.push(() => server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const steadyLoad = new SteadyLoad(new URL(`http://127.0.0.1:${port}`), "token", 3);
  cleanups.push(() => steadyLoad.stop().catch(() => undefined));
  return steadyLoad;
}

const getStatus = (method: string | undefined) => (method === "POST" ? 201 : 200);

describe("SteadyLoad", () => {
  it("sends as many writes as reads, and counts nothing as dropped if all succeed", async () => {
    let writes = 0;
    const steadyLoad = await load(({ method }, response) => {
      if (method === "POST") writes += 1;
      response.writeHead(getStatus(method)).end();
    });
    await steadyLoad.waitForAnswer(new URL("http://api"));
    const counts = await steadyLoad.stop();
    expect(counts).toMatchObject({ written: writes, droppedReads: 0, droppedWrites: 0 });
    expect(counts.sent).toBe(2 * writes);
  });

  it("counts 5xx and missing responses as dropped", async () => {
    let requestCount = 0;
    const steadyLoad = await load(({ method }, response) => {
      requestCount += 1;
      if (requestCount === 4) return void response.destroy();
      response.writeHead(requestCount === 5 ? 502 : getStatus(method)).end();
    });
    const { counts } = steadyLoad;
    await vi.waitFor(() => expect(counts.droppedReads + counts.droppedWrites).toBe(2));
    await steadyLoad.waitForAnswer(new URL("http://api"));
    await steadyLoad.stop();
    expect(counts.droppedReads + counts.droppedWrites).toBe(2);
  });

  it("rejects on a 4xx response", async () => {
    const steadyLoad = await load(({ method }, response) => {
      response.writeHead(method === "GET" ? 429 : 201).end();
    });
    await expect(steadyLoad.stop()).rejects.toThrow("GET /tasks returned 429");
  });
});
