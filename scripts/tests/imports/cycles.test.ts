import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeCycle, findCycles } from "../../lib/imports/cycles.ts";
import { readImports } from "../../lib/imports/read-imports.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

function createProject(files: Record<string, string>) {
  const root = createTemporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return readImports(root, ["."]);
}

describe("findCycles", () => {
  it("finds two files that import each other", () => {
    const graph = createProject({
      "a.ts": 'import { b } from "./lib/b.ts";\nexport const a = () => b;\n',
      "lib/b.ts": 'export { a as b } from "../a.ts";\n',
    });
    expect(findCycles(graph)).toEqual([["a.ts", "lib/b.ts", "a.ts"]]);
  });

  it("finds a cycle of type-only imports", () => {
    const graph = createProject({
      "a.ts": 'import type { B } from "./b.ts";\nexport interface A { b: B }\n',
      "b.ts": 'export interface B { a: import("./a.ts").A }\n',
    });
    expect(findCycles(graph)).toEqual([["a.ts", "b.ts", "a.ts"]]);
  });

  it("finds a cycle of dynamic imports, and a file that imports itself", () => {
    const graph = createProject({
      "a.mjs": 'await import("./b.mjs");\n',
      "b.mjs": 'await import("./a.mjs");\n',
      "c.ts": 'import "./c.ts";\n',
    });
    expect(findCycles(graph)).toEqual([
      ["a.mjs", "b.mjs", "a.mjs"],
      ["c.ts", "c.ts"],
    ]);
  });

  it("finds nothing if no file imports itself through others", () => {
    const graph = createProject({
      "a.ts": 'import "./b.ts";\nimport "./c.ts";\n',
      "b.ts": 'import "./c.ts";\n',
      "c.ts": 'import "node:fs";\nimport "./style.css";\n',
    });
    expect(findCycles(graph)).toEqual([]);
  });

  it("returns one shortest cycle for files that form several", () => {
    const graph = new Map([
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["a", "b"]],
      ["d", ["a"]],
    ]);
    expect(findCycles(graph)).toEqual([["a", "b", "c", "a"]]);
  });
});

describe("describeCycle", () => {
  it("names the files and says what to do", () => {
    expect(describeCycle(["a.ts", "b.ts", "a.ts"])).toMatch(
      /^a\.ts\n {2}imports b\.ts\n {2}imports a\.ts\nMove .+\.$/,
    );
  });
});
