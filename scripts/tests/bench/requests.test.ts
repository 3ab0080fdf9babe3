import { describe, expect, it } from "vitest";
import { findBareServer } from "../../lib/bench/bare-server.ts";
import { measureRequests } from "../../lib/bench/requests.ts";
import { createFolder } from "./folder.ts";
import { createTinyServer } from "./tiny-server.ts";

const short = { connections: 2, warmUpSeconds: 1, seconds: 1, rounds: 1 };
const processes = { api: { port: 4000, ready: "/ready" } };
const createPackage = (...names: string[]) => ({
  "package.json": JSON.stringify({
    dependencies: Object.fromEntries(names.map((name) => [name, "1.0.0"])),
  }),
});

describe("findBareServer", () => {
  it("returns node:http for a server without a known library", () => {
    expect(findBareServer(createFolder({})).library).toBe("node:http");
    expect(findBareServer(createFolder(createPackage("zod"))).library).toBe("node:http");
  });

  it.each([
    ["fastify", "Fastify"],
    ["express", "Express"],
  ])("returns the bare server of %s if the server uses it", (name, library) => {
    expect(findBareServer(createFolder(createPackage("zod", name))).library).toBe(library);
  });
});

describe("measureRequests", { timeout: 30_000 }, () => {
  it("returns the rates of a server and of node:http, and their ratio", async () => {
    const figures = await measureRequests(
      { dir: createFolder(createTinyServer()), processes },
      short,
    );
    const { stage, bare, ratio, library } = figures;
    expect(library).toBe("node:http");
    expect(stage.requestsPerSecond).toBeGreaterThan(100);
    expect(bare.p99).toBeGreaterThan(0);
    expect(ratio).toBe(Math.round((stage.requestsPerSecond / bare.requestsPerSecond) * 100));
  });

  it.each([
    ["fastify", "Fastify"],
    ["express", "Express"],
  ])("compares with bare %s, which answers the same bytes", async (name, expected) => {
    const dir = createFolder({ ...createTinyServer(), ...createPackage(name) });
    const { library, bare } = await measureRequests({ dir, processes }, short);
    expect(library).toBe(expected);
    expect(bare.requestsPerSecond).toBeGreaterThan(100);
  });

  it("sends requests as a registered user if the server has accounts", async () => {
    const dir = createFolder(createTinyServer(undefined, undefined, true));
    const { stage } = await measureRequests({ dir, processes }, short);
    expect(stage.requestsPerSecond).toBeGreaterThan(100);
  });

  it("throws for responses that are not 2xx", async () => {
    const dir = createFolder(createTinyServer("JSON.stringify(tasks)", 404));
    await expect(measureRequests({ dir, processes }, short)).rejects.toThrow(
      /returned 2xx 0 times, another status [1-9]\d* times/,
    );
  });

  it("throws if the servers send different bytes", async () => {
    const dir = createFolder(createTinyServer("JSON.stringify(tasks, null, 2)"));
    await expect(measureRequests({ dir, processes }, short)).rejects.toThrow(
      "Fix shared/bench/node-http.mjs.",
    );
  });
});
