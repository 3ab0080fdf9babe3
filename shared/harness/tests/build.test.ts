import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BuildError, ensureBuilt } from "../build.ts";
import { folderWith, write } from "./fixtures/folder.ts";
import { runFixture } from "./fixtures/processes.ts";

const packageJson = { scripts: { build: "node build.js" } };

/** Leaves one letter in `dist` for every build. */
const buildFile = 'require("fs").appendFileSync("dist/builds", "x")';

const project = () => folderWith({ "package.json": packageJson, "build.js": buildFile });
const builds = (dir: string) => readFileSync(join(dir, "dist", "builds"), "utf8").length;

describe("ensureBuilt", () => {
  it("builds once, and again only when a file has changed", async () => {
    const dir = project();
    await ensureBuilt(dir);
    await ensureBuilt(dir);
    expect(builds(dir)).toBe(1);
    write(dir, "src/main.ts", "changed");
    await ensureBuilt(dir);
    expect(builds(dir)).toBe(2);
  });

  it("builds once for two processes that need it at the same time", async () => {
    const dir = project();
    const both = [runFixture("ensure-built.ts", dir), runFixture("ensure-built.ts", dir)];
    const codes = await Promise.all(both.map(async (child) => (await once(child, "close"))[0]));
    expect(codes).toEqual([0, 0]);
    expect(builds(dir)).toBe(1);
  }, 20_000);

  it("tells what a failed build wrote, and does not take it for done", async () => {
    const dir = folderWith({
      "package.json": packageJson,
      "build.js": "console.log('out'); console.error('main.ts(3,1): error'); process.exit(2)",
    });
    for (const _ of ["first", "again"]) {
      const building = ensureBuilt(dir);
      await expect(building).rejects.toThrow(BuildError);
      await expect(building).rejects.toThrow(`${dir} cannot be built.\nout\nmain.ts(3,1): error\n`);
    }
    write(dir, "build.js", buildFile);
    await ensureBuilt(dir);
    expect(builds(dir)).toBe(1);
  });

  it("leaves a folder alone that has nothing to build", async () => {
    const dir = folderWith({ "main.py": "" });
    await ensureBuilt(dir);
    expect(existsSync(join(dir, "dist"))).toBe(false);
  });

  it("leaves a folder alone whose tracker.json says how it starts", async () => {
    const dir = folderWith({ "package.json": packageJson, "tracker.json": { api: ["node"] } });
    await ensureBuilt(dir);
    expect(existsSync(join(dir, "dist"))).toBe(false);
  });
});
