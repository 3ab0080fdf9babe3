import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inspectFolder, readNeeds } from "../../lib/doctor/examine.ts";

describe("readNeeds", () => {
  it("returns the needs of all stages", () => {
    const first = { needs: [], processes: { cli: {} } };
    const later = { needs: ["postgres" as const], processes: { api: {}, web: {} } };
    expect(readNeeds(() => [first])).toEqual({
      postgres: false,
      redis: false,
      api: false,
      web: false,
    });
    expect(readNeeds(() => [first, later])).toEqual({
      postgres: true,
      redis: false,
      api: true,
      web: true,
    });
  });

  it("returns the reason if a stage cannot be read", () => {
    const needs = readNeeds(() => {
      throw new Error("stage.json cannot be read");
    });
    expect(needs.unreadable).toBe("stage.json cannot be read");
  });
});

describe("a folder", () => {
  it("is tested for write access, without leaving a file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "doctor ș "));
    expect((await inspectFolder(folder)).locked).toBeUndefined();
    expect((await inspectFolder(folder)).freeBytes).toBeGreaterThan(0);
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
    expect((await inspectFolder(folder)).locked).toBe("this folder");
    expect(existsSync(folder)).toBe(false);
  });
});
