// @vitest-environment node
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { register } from "../src/instrumentation.ts";
import { believeOnly } from "../src/security/forwarded.ts";

const claims = {
  forwarded: "for=192.0.2.1",
  "x-forwarded-for": "192.0.2.1",
  "x-forwarded-host": "evil.test",
  "x-forwarded-port": "443",
  "x-forwarded-proto": "https",
};

/** What a server gets to see of a request that claims all of this. */
async function seenHeaders(): Promise<IncomingHttpHeaders> {
  const server = createServer(({ headers }, response) => response.end(JSON.stringify(headers)));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}`, { headers: { ...claims, accept: "x/y" } });
  server.close();
  return answer.json() as Promise<IncomingHttpHeaders>;
}

let end: () => void = () => undefined;
afterEach(() => end());

describe("what a request claims", () => {
  it.each(["", "192.0.2.7", "10.0.0.0/8, ::1", "uniquelocal, linklocal"])(
    "is forgotten where %j is trusted, and this machine is not",
    async (proxies) => {
      end = believeOnly(proxies);
      const seen = await seenHeaders();
      for (const claim of Object.keys(claims)) expect(seen).not.toHaveProperty(claim);
      expect(seen.accept).toBe("x/y");
    },
  );

  it.each(["loopback", "127.0.0.1", "192.0.2.7, 127.0.0.0/8"])(
    "is believed where %j is trusted",
    async (proxies) => {
      end = believeOnly(proxies);
      expect(await seenHeaders()).toMatchObject(claims);
    },
  );

  it.each(["localhost", "10.0.0.0/99", "10.0.0.0/", "10.0.0.x"])(
    "cannot be judged by %j, which is no network",
    (proxies) => {
      expect(() => believeOnly(proxies)).toThrow("Name addresses, networks (10.0.0.0/8), or");
    },
  );
});

describe("a site that is set up wrongly", () => {
  const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);

  beforeEach(() => {
    vi.stubEnv("NEXT_RUNTIME", "nodejs");
  });

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ["a proxy that is none", { SITE_TRUST_PROXY: "somebody" }, 'SITE_TRUST_PROXY names "somebody"'],
    [
      "HTTPS, and nobody who can tell who came over it",
      { SITE_URL: "https://tasks.example.com" },
      "name it in SITE_TRUST_PROXY",
    ],
  ])("with %s says so, and does not start", async (_, settings, message) => {
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    await register();
    expect(told).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(message));
    expect(exit).toHaveBeenCalledExactlyOnceWith(1);
  });
});
