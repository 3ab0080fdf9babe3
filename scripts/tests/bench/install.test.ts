import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { measureInstall, measureSize } from "../../lib/bench/install.ts";
import { createFolder } from "./folder.ts";

const createLock = (...paths: string[]) =>
  JSON.stringify({
    lockfileVersion: 3,
    packages: Object.fromEntries(["", ...paths].map((path) => [path, {}])),
  });

describe("measureSize", () => {
  const one = "node_modules/one";
  const nested = "node_modules/one/node_modules/nested";

  it("counts the installed packages of the lock file, including nested ones", () => {
    const folder = createFolder({
      "package.json": "{}",
      "package-lock.json": createLock(one, nested, "node_modules/for-another-system"),
      [`${one}/package.json`]: "{}",
      [`${one}/lib/package.json`]: "{}",
      [`${nested}/package.json`]: "{}",
    });
    expect(measureSize(folder).packages).toBe(2);
  });

  it("sums the sizes of all files, without links", () => {
    const folder = createFolder({
      "package-lock.json": createLock(one),
      [`${one}/large`]: "x".repeat(1_500_000),
      [`${one}/deep/down`]: "x".repeat(1_000_000),
    });
    symlinkSync(join(folder, one), join(folder, "node_modules", "link"), "junction");
    expect(measureSize(folder).megabytes).toBe(2.5);
  });

  it("returns 0 if nothing is installed", () => {
    const folder = createFolder({ "package-lock.json": createLock(one) });
    expect(measureSize(folder)).toEqual({ packages: 0, megabytes: 0 });
  });
});

describe("measureInstall", { timeout: 30_000 }, () => {
  const createStage = (dir: string) => ({ name: "42-example", dir }) as Stage;

  it("installs from the lock file in another folder", async () => {
    const packageFields = { name: "example", version: "1.0.0" };
    const dir = createFolder({
      "package.json": JSON.stringify(packageFields),
      "package-lock.json": JSON.stringify({ lockfileVersion: 3, packages: { "": packageFields } }),
    });
    const emptyFigures = { packages: 0, megabytes: 0 };
    expect(await measureInstall(createStage(dir))).toEqual({
      all: emptyFigures,
      withoutDev: emptyFigures,
    });
  });

  it("says what to do without a lock file", async () => {
    const missingFigures = {
      failed: "42-example has no package-lock.json. Create it: npm run lock 42-example",
    };
    const dir = createFolder({ "package.json": "{}" });
    expect(await measureInstall(createStage(dir))).toEqual({
      all: missingFigures,
      withoutDev: missingFigures,
    });
  });

  it("returns the error of npm if the lock file belongs to another package", async () => {
    const dir = createFolder({
      "package.json": JSON.stringify({ dependencies: { fastify: "5.12.8" } }),
      "package-lock.json": createLock(),
    });
    const { all } = await measureInstall(createStage(dir));
    expect(all).toMatchObject({ failed: expect.stringContaining("npm could not install") });
  });
});
