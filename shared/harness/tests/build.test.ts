import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BuildError, ensureBuilt } from "../build.ts";
import { createFolder, write } from "./fixtures/folder.ts";
import { runFixture } from "./fixtures/processes.ts";

const packageJson = { scripts: { build: "node build.js" } };

/** A build script that appends one letter to a file in `dist`. */
const buildFile = 'require("fs").appendFileSync("dist/builds", "x")';

const createProject = () => createFolder({ "package.json": packageJson, "build.js": buildFile });
const countBuilds = (dir: string) => readFileSync(join(dir, "dist", "builds"), "utf8").length;

describe("ensureBuilt", () => {
  it("builds once, and again only after a file has changed", async () => {
    const dir = createProject();
    await ensureBuilt(dir);
    await ensureBuilt(dir);
    expect(countBuilds(dir)).toBe(1);
    write(dir, "dist/kept", "");
    await ensureBuilt(dir);
    expect(existsSync(join(dir, "dist/kept"))).toBe(true);
    write(dir, "src/main.ts", "changed");
    await ensureBuilt(dir);
    expect(existsSync(join(dir, "dist/kept"))).toBe(false);
    expect(countBuilds(dir)).toBe(1);
  });

  it("removes a file whose source was deleted", async () => {
    const copy = `require("fs").cpSync("src", "dist", { recursive: true })`;
    const dir = createFolder({
      "package.json": packageJson,
      "build.js": copy,
      "src/a.js": "",
      "src/b.js": "",
    });
    await ensureBuilt(dir);
    expect(existsSync(join(dir, "dist/a.js"))).toBe(true);
    rmSync(join(dir, "src/a.js"));
    await ensureBuilt(dir);
    expect(existsSync(join(dir, "dist/a.js"))).toBe(false);
    expect(existsSync(join(dir, "dist/b.js"))).toBe(true);
  });

  it("keeps the compiled tests, which may be running", async () => {
    const dir = createFolder({
      "package.json": packageJson,
      "build.js": buildFile,
      "dist/test/main.js": "",
    });
    await ensureBuilt(dir);
    expect(existsSync(join(dir, "dist/test/main.js"))).toBe(true);
  });

  it("removes nothing from a dist that is under version control", async () => {
    const dir = createFolder({
      "package.json": packageJson,
      "build.js": buildFile,
      "dist/own": "",
    });
    for (const args of [
      ["init", "-q"],
      ["add", "-f", "dist/own"],
    ]) {
      execFileSync("git", args, { cwd: dir });
    }
    await ensureBuilt(dir);
    expect(existsSync(join(dir, "dist/own"))).toBe(true);
  });

  it("runs the build of a tracker.json each time, and stops it after the timeout", async () => {
    const build = ["node", "-e", 'require("fs").appendFileSync("built", "x")'];
    const dir = createFolder({ "tracker.json": { build, api: ["node", "main.js"] } });
    const builds: string[] = [];
    const onBuild = () => builds.push("");
    await ensureBuilt(dir, { onBuild });
    await ensureBuilt(dir, { onBuild });
    expect(readFileSync(join(dir, "built"), "utf8")).toBe("xx");
    expect(builds).toHaveLength(2);
    const watch = "node -e 'setInterval(() => {}, 1000)'";
    write(dir, "tracker.json", { build: watch, api: ["node", "main.js"] });
    await expect(ensureBuilt(dir, { timeoutMs: 300 })).rejects.toThrow(
      "did not end within 0.3 s. A build has to end by itself",
    );
  });

  it.each(["node  dist/main.js", ["node", "./dist/main.js"]])(
    "builds also for a tracker.json that starts what was built: %j",
    async (api) => {
      const dir = createProject();
      write(dir, "tracker.json", { api });
      await ensureBuilt(dir);
      expect(countBuilds(dir)).toBe(1);
    },
  );

  it("builds once for two concurrent processes", async () => {
    const dir = createProject();
    const both = [runFixture("ensure-built.ts", dir), runFixture("ensure-built.ts", dir)];
    const codes = await Promise.all(both.map(async (child) => (await once(child, "close"))[0]));
    expect(codes).toEqual([0, 0]);
    expect(countBuilds(dir)).toBe(1);
  }, 20_000);

  it("reports the output of a failed build, and builds again the next time", async () => {
    const dir = createFolder({
      "package.json": packageJson,
      "build.js": "console.log('out'); console.error('main.ts(3,1): error'); process.exit(2)",
    });
    for (const _ of ["first", "again"]) {
      const result = ensureBuilt(dir);
      await expect(result).rejects.toThrow(BuildError);
      await expect(result).rejects.toThrow(`${dir} cannot be built.\nout\nmain.ts(3,1): error`);
    }
    write(dir, "build.js", buildFile);
    await ensureBuilt(dir);
    expect(countBuilds(dir)).toBe(1);
  });

  it("does nothing in a folder without a build", async () => {
    const dir = createFolder({ "main.py": "" });
    await ensureBuilt(dir);
    expect(existsSync(join(dir, "dist"))).toBe(false);
  });

  it("does nothing if tracker.json starts the sources", async () => {
    const dir = createFolder({ "package.json": packageJson, "tracker.json": { api: ["node"] } });
    await ensureBuilt(dir);
    expect(existsSync(join(dir, "dist"))).toBe(false);
  });
});
