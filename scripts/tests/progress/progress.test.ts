import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import {
  getProgressPath,
  readPassedTitles,
  readProgress,
  saveProgress,
} from "../../lib/progress/progress.ts";
import { write } from "../diff/fixture.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { createFailed, createPassed, createUnchecked } from "./results.ts";

const stage = { name: "02-fastify" };
const extra = { extra: true };
const monday = new Date("2026-11-23T12:00:00Z");
const tuesday = new Date("2026-11-24T12:00:00Z");

let root = "";

beforeEach(() => {
  root = createTemporaryFolder();
});

const save = (results: Parameters<typeof saveProgress>[3], now: Date, folder = "/mine") =>
  saveProgress(root, stage, folder, results, now);

describe("saveProgress", () => {
  it("saves the passed checks with their times, and the number of core checks", () => {
    save(
      [createPassed("a"), createFailed("b"), createPassed("c", extra), createUnchecked("d", "no")],
      monday,
    );
    expect(readProgress(root)["02-fastify"]).toEqual({
      folder: "/mine",
      checked: "2026-11-23T12:00:00.000Z",
      passed: { a: "2026-11-23T12:00:00.000Z", c: "2026-11-23T12:00:00.000Z" },
      core: { passed: 1, total: 3 },
    });
  });

  it("keeps the time of the first pass of a check, and removes a failing one", () => {
    save([createPassed("a"), createPassed("b"), createFailed("c")], monday);
    save([createPassed("a"), createFailed("b"), createPassed("c")], tuesday);
    expect(readProgress(root)["02-fastify"]?.passed).toEqual({
      a: monday.toISOString(),
      c: tuesday.toISOString(),
    });
  });

  it("saves the time when all core checks passed, and never removes it", () => {
    save([createFailed("a")], monday);
    expect(readProgress(root)["02-fastify"]).not.toHaveProperty("done");
    save([createPassed("a"), createFailed("b", extra)], monday);
    save([createFailed("a")], tuesday);
    expect(readProgress(root)["02-fastify"]?.done).toBe(monday.toISOString());
    expect(readProgress(root)["02-fastify"]?.core.passed).toBe(0);
  });

  it("starts again with another folder, and does not change other stages", () => {
    saveProgress(root, { name: "01-http" }, "/mine", [createPassed("z")], monday);
    save([createPassed("a")], monday);
    save([createPassed("a")], tuesday, "/other");
    expect(readProgress(root)["02-fastify"]?.passed).toEqual({ a: tuesday.toISOString() });
    expect(readProgress(root)["01-http"]?.passed).toEqual({ z: monday.toISOString() });
  });

  it("throws for a damaged file without changing it", () => {
    write(root, { ".data/progress.json": "{ damaged" });
    expect(() => save([createPassed("a")], monday)).toThrow(/cannot be read.*Fix it/s);
    expect(readFileSync(getProgressPath(root), "utf8")).toBe("{ damaged");
  });
});

describe("readPassedTitles", () => {
  it("returns the passed checks of this folder only", () => {
    save([createPassed("a"), createFailed("b")], monday);
    expect([...readPassedTitles(root, stage, "/mine")]).toEqual(["a"]);
    expect([...readPassedTitles(root, stage, "/other")]).toEqual([]);
    expect([...readPassedTitles(root, { name: "03-frontend" }, "/mine")]).toEqual([]);
  });
});
