import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptRefused, listMissingPackages } from "../../bootstrap/missing.mjs";

/** Creates a project with one stage that depends on `web`, `http`, and a nested `url`. */
const stage = { dependencies: { web: "1.0.0" }, devDependencies: { check: "1.0.0" } };
const installedPackages = {
  "node_modules/runner": { version: "1.0.0" },
  "node_modules/web": { version: "1.0.0", dependencies: { http: "^2.0.0" } },
  "node_modules/http": { version: "2.1.0", dependencies: { url: "^3.0.0" } },
  "node_modules/http/node_modules/url": { version: "3.0.0" },
  "node_modules/check": {
    version: "1.0.0",
    dependencies: { fast: "*" },
    devDependencies: { x: "1" },
  },
};
const lockedPackages = {
  "": { dependencies: { runner: "1.0.0" } },
  "stages/00-one": stage,
  "node_modules/fast": { version: "1.0.0", optional: true },
  "node_modules/other": { version: "9.0.0" },
  ...installedPackages,
};

let root = "";

function write(path: string, value: unknown): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), JSON.stringify(value));
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "lipsă și spații "));
  write("package-lock.json", { packages: lockedPackages });
  write("stages/00-one/package.json", stage);
  write("node_modules/.package-lock.json", { packages: installedPackages });
  for (const path of Object.keys(installedPackages)) write(`${path}/package.json`, {});
});

afterEach(() => rmSync(root, { recursive: true }));

const listMissing = () => listMissingPackages(root, ["stages/00-one"]);

describe("listMissingPackages", () => {
  it("returns nothing if all required packages of the stage are installed", () => {
    expect(listMissing()).toEqual([]);
  });

  it("lists a package that was never installed, also a nested one", () => {
    const { "node_modules/http/node_modules/url": _, ...rest } = installedPackages;
    write("node_modules/.package-lock.json", { packages: rest });
    expect(listMissing()).toEqual(["node_modules/http/node_modules/url"]);
  });

  it("lists a package that is installed in another version", () => {
    const web = { ...installedPackages["node_modules/web"], version: "0.9.0" };
    write("node_modules/.package-lock.json", {
      packages: { ...installedPackages, "node_modules/web": web },
    });
    expect(listMissing()).toEqual(["node_modules/web"]);
  });

  it("lists a package whose folder was deleted", () => {
    rmSync(join(root, "node_modules/http/package.json"));
    expect(listMissing()).toEqual(["node_modules/http"]);
  });

  it.each([
    ["is for this machine", { os: [process.platform], cpu: [process.arch] }, ["node_modules/fast"]],
    ["is for another system", { os: [`!${process.platform}`] }, []],
    ["is for another processor", { os: [process.platform], cpu: ["none"] }, []],
    ["names no system", {}, []],
  ])("looks for an optional package that %s", (_, platforms, expected) => {
    const optionalPackage = { ...lockedPackages["node_modules/fast"], ...platforms };
    write("package-lock.json", {
      packages: { ...lockedPackages, "node_modules/fast": optionalPackage },
    });
    expect(listMissing()).toEqual(expected);
  });

  it("omits an optional package that npm has refused on this machine", () => {
    const optionalPackage = { ...lockedPackages["node_modules/fast"], os: [process.platform] };
    write("package-lock.json", {
      packages: { ...lockedPackages, "node_modules/fast": optionalPackage },
    });
    expect(acceptRefused(root, listMissing())).toEqual([]);
    expect(listMissing()).toEqual([]);
  });

  it("lists a missing required package, even if npm has refused it", () => {
    rmSync(join(root, "node_modules/http/package.json"));
    expect(acceptRefused(root, listMissing())).toEqual(["node_modules/http"]);
    expect(listMissing()).toEqual(["node_modules/http"]);
  });

  it.each([
    ["its program", { bin: { web: "cli.js" } }],
    ["what is imported", { exports: { ".": { import: "./dist/index.js" } } }],
    ["its main file", { main: "lib" }],
  ])("names a package of the stage that lacks %s", (_, manifest) => {
    write("node_modules/web/package.json", manifest);
    expect(listMissing()).toEqual(["node_modules/web"]);
    for (const file of ["cli.js", "dist/index.js", "lib/index.js"])
      write(`node_modules/web/${file}`, {});
    expect(listMissing()).toEqual([]);
  });

  it("ignores the packages of the stage for a command that needs only the root", () => {
    write("node_modules/.package-lock.json", {
      packages: { "node_modules/runner": { version: "1.0.0" } },
    });
    expect(listMissingPackages(root, [])).toEqual([]);
  });

  it("returns the workspace if package.json was changed and the lock file was not", () => {
    write("stages/00-one/package.json", { ...stage, dependencies: { web: "2.0.0" } });
    expect(listMissing()).toEqual(["stages/00-one"]);
  });

  it.each(["package-lock.json", "node_modules/.package-lock.json"])(
    "returns everything if %s is damaged",
    (path) => {
      writeFileSync(join(root, path), "{ half");
      expect(listMissing()).toEqual(["everything"]);
    },
  );
});
