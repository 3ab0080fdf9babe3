import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTestServer } from "./support/server.ts";

let server: ReturnType<typeof createTestServer>;
beforeEach(() => {
  server = createTestServer();
});
afterEach(() => rmSync(server.folder, { recursive: true }));

const rollOutOrder = ["worker", "api-1", "api-2", "web-1", "web-2", "scheduler"];
const listUpCalls = (version: string, services: string[]) =>
  services.map((name) => `${version} up ${name}`);
const listPrepareCalls = (version: string) => [`${version} pull web-1`, `${version} run migrate`];

describe("roll-out.sh", () => {
  it("starts all services on a new server", () => {
    const { code, calls } = server.rollOut("v1");
    expect([code, server.read(".version")]).toEqual([0, "v1\n"]);
    expect(calls).toEqual([...listPrepareCalls("v1"), "v1 up 180"]);
  });

  it("replaces one service after the other, workers before the API", () => {
    server.rollOut("v1");
    const { code, calls } = server.rollOut("v2");
    expect([code, server.read(".version")]).toEqual([0, "v2\n"]);
    expect(calls).toEqual([...listPrepareCalls("v2"), ...listUpCalls("v2", rollOutOrder)]);
  });

  it("rolls back in reverse order when a service does not become healthy", () => {
    server.rollOut("v1");
    server.write("broken", "v2 up api-2\n");
    const { code, calls, output } = server.rollOut("v2");
    expect([code, server.read(".version")]).toEqual([1, "v1\n"]);
    expect(output).toMatch("v2 does not become healthy. Restoring v1.");
    expect(calls.slice(2)).toEqual([
      ...listUpCalls("v2", rollOutOrder.slice(0, 3)),
      ...listUpCalls("v1", rollOutOrder.toReversed()),
    ]);
  });

  it("replaces no service when the migrations fail", () => {
    server.rollOut("v1");
    server.write("broken", "v2 run migrate\n");
    const { code, calls } = server.rollOut("v2");
    expect([code, server.read(".version"), calls]).toEqual([1, "v1\n", listPrepareCalls("v2")]);
  });

  it("prints what to set when IMAGES is missing", () => {
    server.write(".env", "SITE_URL=https://tasks.example.com\n");
    const { code, calls, output } = server.rollOut("v1");
    expect([code, calls]).toEqual([1, [""]]);
    expect(output).toMatch("Set IMAGES in .env");
  });
});

describe("roll-back.sh", () => {
  it("restores the previous version", () => {
    for (const version of ["v1", "v2"]) server.rollOut(version);
    const { code, calls } = server.rollBack();
    expect([code, server.read(".version")]).toEqual([0, "v1\n"]);
    expect(calls).toEqual(listUpCalls("v1", rollOutOrder.toReversed()));
  });

  it("restores the previous version after one version was rolled out twice", () => {
    for (const version of ["v1", "v2", "v2"]) server.rollOut(version);
    expect(server.rollBack().calls[0]).toBe("v1 up scheduler");
  });

  it("keeps the current version when the previous one does not become healthy", () => {
    for (const version of ["v1", "v2"]) server.rollOut(version);
    server.write("broken", "v1 up web-2\n");
    const { code, calls } = server.rollBack();
    expect([code, server.read(".version")]).toEqual([1, "v2\n"]);
    expect(calls.slice(2)).toEqual(listUpCalls("v2", rollOutOrder));
    server.write("broken", "");
    expect(server.rollBack().code).toBe(0);
  });

  it.each([
    ["no version is running", []],
    ["there is only one version", ["v1"]],
    ["it was already rolled back", ["v1", "v2", "back"]],
    // The tables have changed since, and the first version does not know them.
    ["the last roll-out failed", ["v1", "v2", "broken"]],
  ])("does nothing and prints what to do when %s", (_, steps) => {
    server.write("broken", "broken up worker\n");
    for (const step of steps) step === "back" ? server.rollBack() : server.rollOut(step);
    const { code, calls, output } = server.rollBack();
    expect([code, calls]).toEqual([1, [""]]);
    expect(output).toMatch("Roll out a version by its name");
  });
});
