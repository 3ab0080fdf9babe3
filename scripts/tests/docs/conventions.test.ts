import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listAnchors } from "../../lib/markdown.ts";
import { listStages } from "../../lib/stages.ts";

describe.each(listStages())("the stage $name keeps the conventions", ({ dir }) => {
  const readText = (name: string) => readFileSync(join(dir, name), "utf8");

  it("has a README that says how to run it and what it teaches", () => {
    expect([...listAnchors(readText("README.md"))]).toEqual(
      expect.arrayContaining(["run-it", "what-you-learn"]),
    );
  });

  it("keeps packages, builds and secrets out of git", () => {
    const ignoreLines = readText(".gitignore").split(/\r?\n/);
    expect(ignoreLines).toEqual(expect.arrayContaining(["node_modules/", "dist/", ".env"]));
  });

  it("lists its settings in a committed file", () => {
    expect(existsSync(join(dir, ".env.example"))).toBe(true);
    expect(readText(".env.example")).toMatch(/^#? ?[A-Z_]+=/m);
  });
});
