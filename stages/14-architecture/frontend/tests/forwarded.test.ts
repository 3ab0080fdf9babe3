// @vitest-environment node
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { register } from "../src/instrumentation.ts";
import { trustProxies } from "../src/security/forwarded.ts";

const forwardedHeaders = {
  forwarded: "for=192.0.2.1",
  "x-forwarded-for": "192.0.2.1",
  "x-forwarded-host": "evil.test",
  "x-forwarded-port": "443",
  "x-forwarded-proto": "https",
};

/** Sends these headers, and returns those that the server has received. */
async function sendHeaders(): Promise<IncomingHttpHeaders> {
  const server = createServer(({ headers }, response) => response.end(JSON.stringify(headers)));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}`, {
    headers: { ...forwardedHeaders, accept: "x/y" },
  });
  server.close();
  return response.json() as Promise<IncomingHttpHeaders>;
}

let stopTrusting: () => void = () => undefined;
afterEach(() => stopTrusting());

describe("trustProxies", () => {
  it.each(["", "192.0.2.7", "10.0.0.0/8, ::1", "uniquelocal, linklocal"])(
    "removes the forwarded headers when %j is trusted and this machine is not",
    async (proxies) => {
      stopTrusting = trustProxies(proxies);
      const received = await sendHeaders();
      for (const name of Object.keys(forwardedHeaders)) expect(received).not.toHaveProperty(name);
      expect(received.accept).toBe("x/y");
    },
  );

  it.each(["loopback", "127.0.0.1", "192.0.2.7, 127.0.0.0/8"])(
    "keeps the forwarded headers when %j is trusted",
    async (proxies) => {
      stopTrusting = trustProxies(proxies);
      expect(await sendHeaders()).toMatchObject(forwardedHeaders);
    },
  );

  it.each(["localhost", "10.0.0.0/99", "10.0.0.0/", "10.0.0.x"])(
    "throws for %j, which is neither an address nor a network",
    (proxies) => {
      expect(() => trustProxies(proxies)).toThrow("Use addresses, networks (10.0.0.0/8), or");
    },
  );
});

describe("register (instrumentation)", () => {
  const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
  const logError = vi.spyOn(console, "error").mockImplementation(() => undefined);

  beforeEach(() => {
    vi.resetModules();
    vi.stubEnv("NEXT_RUNTIME", "nodejs");
  });

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ["an invalid proxy", { SITE_TRUST_PROXY: "my-proxy" }, 'SITE_TRUST_PROXY contains "my-proxy"'],
    [
      "HTTPS without a trusted proxy",
      { SITE_URL: "https://tasks.example.com" },
      "add it to SITE_TRUST_PROXY",
    ],
  ])("reports %s, and exits", async (_, settings, message) => {
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    await register();
    expect(logError).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(message));
    expect(exit).toHaveBeenCalledExactlyOnceWith(1);
  });
});
