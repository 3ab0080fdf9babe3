import { createServer, type Server } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { freePort, isFree, nextFreePort } from "../ports.ts";

const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
const hasIpv6 = addresses.some(({ address }) => address === "::1");
const hosts = hasIpv6 ? ["127.0.0.1", "0.0.0.0", "::1", "::"] : ["127.0.0.1", "0.0.0.0"];

/** Set aside for documentation, so no machine has it. */
const NOT_OURS = "192.0.2.1";

const open: Server[] = [];

function listen(port: number, host: string, ipv6Only = false): Promise<void> {
  const server = createServer();
  open.push(server);
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen({ port, host, ipv6Only }, resolve);
  });
}

const close = (server: Server) => new Promise((resolve) => server.close(resolve));

afterEach(async () => {
  await Promise.all(open.splice(0).map(close));
});

describe("isFree", () => {
  it("a port that nobody listens on is free, and stays so", async () => {
    const port = await freePort();
    expect(await isFree(port)).toBe(true);
    expect(await isFree(port)).toBe(true);
    await listen(port, "127.0.0.1");
  });

  it.each(hosts)("a port that a program listens on at %s is taken", async (host) => {
    const port = await freePort();
    await listen(port, host);
    expect(await isFree(port)).toBe(false);
  });

  it("a port that a program has for IPv6 alone is taken, where there is IPv6", async () => {
    const port = await freePort();
    if (hasIpv6) await listen(port, "::", true);
    expect(await isFree(port)).toBe(!hasIpv6);
  });

  it("the port of a program that ended is free again", async () => {
    const port = await freePort();
    await listen(port, "0.0.0.0");
    await Promise.all(open.splice(0).map(close));
    expect(await isFree(port)).toBe(true);
  });

  it("other addresses that this machine lacks make no port taken", async () => {
    const port = await freePort();
    expect(await isFree(port, "127.0.0.1", [NOT_OURS, "2001:db8::1"])).toBe(true);
  });

  it("nothing is free on a host that this machine does not have", async () => {
    expect(await isFree(await freePort(), NOT_OURS)).toBe(false);
  });
});

describe("nextFreePort", () => {
  it("gives the port itself when it is free", async () => {
    const port = await freePort();
    expect(await nextFreePort(port)).toBe(port);
  });

  it("passes over a port that a program listens on", async () => {
    const port = await freePort();
    await listen(port, "0.0.0.0");
    const next = await nextFreePort(port);
    expect(next).toBeGreaterThan(port);
    await listen(next, "127.0.0.1");
  });

  it("passes over the ports that it is told are taken", async () => {
    const port = await freePort();
    expect(await nextFreePort(port, new Set([port, port + 1]))).toBeGreaterThan(port + 1);
  });

  it("never goes past 65535", async () => {
    const end = new Set([65_533, 65_534, 65_535]);
    await expect(nextFreePort(65_533, end)).rejects.toThrow("No port from 65533 to 65535 is free");
  });
});

describe("freePort", () => {
  it("gives a port that a program can listen on", async () => {
    const port = await freePort();
    expect(port).toBeGreaterThan(0);
    await listen(port, "0.0.0.0");
  });

  it("gives another port when the first one is in use", async () => {
    const first = await freePort();
    await listen(first, "127.0.0.1");
    expect(await freePort()).not.toBe(first);
  });
});
