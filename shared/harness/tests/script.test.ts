import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scriptCommand, scriptsOf } from "../script.ts";
import { folderWith } from "./fixtures/folder.ts";

const node = process.execPath;

describe("scriptsOf", () => {
  it("names the scripts of a package.json", () => {
    const dir = folderWith({ "package.json": { scripts: { dev: "a", start: "b" } } });
    expect(scriptsOf(dir)).toEqual(["dev", "start"]);
  });

  it("is empty without scripts, and without a package.json", () => {
    expect(scriptsOf(folderWith({ "package.json": {} }))).toEqual([]);
    expect(scriptsOf(folderWith())).toEqual([]);
  });

  it("names a package.json that is damaged", () => {
    const dir = folderWith({ "package.json": "{" });
    expect(() => scriptsOf(dir)).toThrow(`${join(dir, "package.json")} cannot be read`);
  });
});

describe("scriptCommand", () => {
  it("runs node as this very Node.js, with words of our own behind", () => {
    const dir = folderWith({ "package.json": { scripts: { start: "node --watch src/main.js" } } });
    expect(scriptCommand(dir, "start", ["--quiet"])).toEqual([
      node,
      "--watch",
      "src/main.js",
      "--quiet",
    ]);
  });

  it.each([
    ["one program", "bin/tsc.js"],
    ["several programs", { tsc: "bin/tsc.js", tsserver: "bin/tsserver.js" }],
  ])("finds the file behind a command of a package with %s", (_, bin) => {
    const name = typeof bin === "string" ? "tsc" : "typescript";
    const dir = folderWith({
      "package.json": { scripts: { build: "tsc -p ." }, devDependencies: { [name]: "7.0.2" } },
      [`node_modules/${name}/package.json`]: { bin },
    });
    const file = join(dir, "node_modules", name, "bin/tsc.js");
    expect(scriptCommand(dir, "build")).toEqual([node, file, "-p", "."]);
  });

  it("finds a package that is installed further up, as npm workspaces are", () => {
    const root = folderWith({
      "node_modules/vitest/package.json": { bin: { vitest: "vitest.mjs" } },
      "stages/02/package.json": {
        scripts: { test: "vitest run" },
        dependencies: { vitest: "4.1.12" },
      },
    });
    const file = join(root, "node_modules", "vitest", "vitest.mjs");
    expect(scriptCommand(join(root, "stages", "02"), "test")).toEqual([node, file, "run"]);
  });

  it("refuses a script that is not there", () => {
    const dir = folderWith({ "package.json": {} });
    expect(() => scriptCommand(dir, "start")).toThrow('has no script "start". Add it.');
  });

  it("refuses a command that no dependency brings, even if somebody else has installed it", () => {
    const dir = folderWith({
      "package.json": { scripts: { start: "vite" }, dependencies: { other: "1" } },
      "node_modules/vite/package.json": { bin: { vite: "vite.js" } },
    });
    mkdirSync(join(dir, "node_modules", "other"));
    expect(() => scriptCommand(dir, "start")).toThrow(
      `vite is not installed in ${dir}. Install it: npm install`,
    );
  });
});
