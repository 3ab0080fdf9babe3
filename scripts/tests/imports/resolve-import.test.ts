import { describe, expect, it } from "vitest";
import { resolveImport } from "../../lib/imports/resolve-import.ts";

const files = new Set(["src/a.ts", "src/page.tsx", "src/lib/index.ts", "b.mjs"]);

describe("resolveImport", () => {
  it.each([
    ["./a.ts", "src/a.ts"],
    ["./a.js", "src/a.ts"],
    ["./page", "src/page.tsx"],
    ["./lib", "src/lib/index.ts"],
    ["../b.mjs", "b.mjs"],
    ["./missing.ts", undefined],
    ["react", undefined],
  ])("resolves %j to %j", (specifier, file) => {
    expect(resolveImport("src/main.ts", specifier, files)).toBe(file);
  });
});
