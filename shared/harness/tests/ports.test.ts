import { createServer, type Server } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { findFreePort, findRandomFreePort, isFree } from "../ports.ts";

const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
const hasIpv6 = addresses.some(({ address }) => address === "::1");
const hosts = hasIpv6 ? ["127.0.0.1", "0.0.0.0", "::1", "::"] : ["127.0.0.1", "0.0.0.0"];

/** Reserved for documentation (RFC 5737), so no machine has it. */
const NOT_OURS = "192.0.2.1";

const openServers: Server[] = [];

function listen(port: number, host: string, ipv6Only = false): Promise<void> {
  const server = createServer();
  openServers.push(server);
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen({ port, host, ipv6Only }, resolve);
  });
}

const close = (server: Server) => new Promise((resolve) => server.close(resolve));

afterEach(async () => {
  await Promise.all(openServers.splice(0).map(close));
});

describe("isFree", () => {
  it("returns true for an unused port, and leaves it free", async () => {
    const port = await findRandomFreePort();
    expect(await isFree(port)).toBe(true);
    expect(await isFree(port)).toBe(true);
    await listen(port, "127.0.0.1");
  });

  it.each(hosts)("returns false for a port that is used at %s", async (host) => {
    const port = await findRandomFreePort();
    await listen(port, host);
    expect(await isFree(port)).toBe(false);
  });

  it("returns false for a port that is used on IPv6 only", async () => {
    const port = await findRandomFreePort();
    if (hasIpv6) await listen(port, "::", true);
    expect(await isFree(port)).toBe(!hasIpv6);
  });

  it("returns true for the port of a program that has ended", async () => {
    const port = await findRandomFreePort();
    await listen(port, "0.0.0.0");
    await Promise.all(openServers.splice(0).map(close));
    expect(await isFree(port)).toBe(true);
  });

  it("ignores addresses that this machine does not have", async () => {
    const port = await findRandomFreePort();
    expect(await isFree(port, "127.0.0.1", [NOT_OURS, "2001:db8::1"])).toBe(true);
  });

  it("returns false on a host that this machine does not have", async () => {
    expect(await isFree(await findRandomFreePort(), NOT_OURS)).toBe(false);
  });
});

describe("findFreePort", () => {
  it("returns the port itself if it is free", async () => {
    const port = await findRandomFreePort();
    expect(await findFreePort(port)).toBe(port);
  });

  it("skips a port that is used", async () => {
    const port = await findRandomFreePort();
    await listen(port, "0.0.0.0");
    const next = await findFreePort(port);
    expect(next).toBeGreaterThan(port);
    await listen(next, "127.0.0.1");
  });

  it("skips the excluded ports", async () => {
    const port = await findRandomFreePort();
    expect(await findFreePort(port, new Set([port, port + 1]))).toBeGreaterThan(port + 1);
  });

  it("throws after port 65535", async () => {
    const end = new Set([65_533, 65_534, 65_535]);
    await expect(findFreePort(65_533, end)).rejects.toThrow("No port from 65533 to 65535 is free");
  });
});

describe("findRandomFreePort", () => {
  it("returns a port that a program can listen on", async () => {
    const port = await findRandomFreePort();
    expect(port).toBeGreaterThan(0);
    await listen(port, "0.0.0.0");
  });

  it("returns another port if the first one is used", async () => {
    const first = await findRandomFreePort();
    await listen(first, "127.0.0.1");
    expect(await findRandomFreePort()).not.toBe(first);
  });
});
