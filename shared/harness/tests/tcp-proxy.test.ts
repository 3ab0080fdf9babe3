import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { TcpProxy, type TcpProxyOptions } from "../tcp-proxy.ts";

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const close of cleanups.splice(0)) close();
});

/** Starts a server that echoes, a proxy in front of it, and a client of the proxy. */
async function connectThroughProxy(options: Partial<TcpProxyOptions> = {}) {
  const server = createServer((socket) => socket.on("error", () => undefined).pipe(socket));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const proxy = new TcpProxy(new URL("tcp://ana@127.0.0.1/tasks"), {
    defaultPort: port,
    ...options,
  });
  const url = await proxy.listen();
  cleanups.push(
    () => proxy.close(),
    () => server.close(),
  );
  return { proxy, url, client: openClient(url) };
}

function openClient(url: URL): Socket {
  const client = connect(Number(url.port), "127.0.0.1").on("error", () => undefined);
  cleanups.push(() => client.destroy());
  return client;
}

async function echo(client: Socket, text: string): Promise<string> {
  client.write(text);
  const [bytes] = await once(client, "data");
  return String(bytes);
}

describe("TcpProxy", () => {
  it("forwards data in both directions, and keeps the rest of the URL", async () => {
    const { url, client } = await connectThroughProxy();
    expect(url.href).toBe(`tcp://ana@127.0.0.1:${url.port}/tasks`);
    expect(await echo(client, "milk")).toBe("milk");
  });

  it("calls a reader of its own for each connection with what the client sends", async () => {
    const received: string[][] = [];
    const createReader = () => {
      const texts: string[] = [];
      received.push(texts);
      return (bytes: Buffer) => void texts.push(String(bytes));
    };
    const { url, client } = await connectThroughProxy({ createReader });
    await echo(client, "milk");
    await echo(openClient(url), "bread");
    expect(received).toEqual([["milk"], ["bread"]]);
  });

  it("forwards nothing while it stalls, and what was sent meanwhile when it passes again", async () => {
    const { proxy, url, client } = await connectThroughProxy();
    await echo(client, "milk");
    proxy.setMode("stall");
    const lateClient = openClient(url);
    await once(lateClient, "connect");
    let hasAnswered = false;
    const answers = Promise.all([echo(client, "bread"), echo(lateClient, "water")]).finally(() => {
      hasAnswered = true;
    });
    await delay(100);
    expect(hasAnswered).toBe(false);
    proxy.setMode("pass");
    expect(await answers).toEqual(["bread", "water"]);
  });

  it("closes open and new connections while it refuses", async () => {
    const { proxy, url, client } = await connectThroughProxy();
    await echo(client, "milk");
    proxy.setMode("refuse");
    await once(client, "close");
    await once(openClient(url), "close");
    proxy.setMode("pass");
    expect(await echo(openClient(url), "bread")).toBe("bread");
  });
});
