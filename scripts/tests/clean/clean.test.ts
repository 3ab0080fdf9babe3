import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as command from "../../commands/clean.ts";
import { clean } from "../../lib/clean/clean.ts";
import { findGenerated } from "../../lib/clean/generated.ts";
import { runCommand } from "../../lib/command.ts";
import { readAllFiles, write } from "../diff/fixture.ts";
import { printed } from "../support/printed.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const inUse = vi.hoisted(() => ({ folder: "" }));

vi.mock("node:fs", async (importOriginal) => {
  const real = await importOriginal<typeof import("node:fs")>();
  const rmSync: typeof real.rmSync = (path, options) => {
    if (path === inUse.folder) throw new Error("EBUSY");
    real.rmSync(path, options);
  };
  return { ...real, rmSync };
});

const generatedFiles = {
  "node_modules/tool/index.js": "x".repeat(3_000_000),
  "stages/01-http/dist/main.js": "built",
  "stages/07-nextjs/frontend/.next/page.js": "x".repeat(500_000),
  "stages/07-nextjs/node_modules/next/index.js": "x".repeat(1_000_000),
  ".data/break/02-fastify/package.json": "{}",
  ".data/browser/chromium": "unpacked",
  ".data/verify/01-http.json": "{}",
  ".data/redis/package/redis-server": "unpacked",
};

const ownFiles = {
  ".env": "PORT=4001\n",
  ".data/postgres-18/data/base": "tasks",
  ".data/redis/09/data/dump.rdb": "cache",
  ".data/secrets/jwt-08": "secret",
  ".data/propagate/state.json": "{}",
  ".data/progress.json": "{}",
  "my/task-tracker/node_modules/own/index.js": "own",
  "my/task-tracker/dist/main.js": "own",
  "stages/01-http/src/main.ts": "source",
  "docs/dist.md": "a page",
};

let root: string;

beforeEach(() => {
  root = createTemporaryFolder();
  write(root, { ...generatedFiles, ...ownFiles });
});

const listRemaining = () => Object.keys(readAllFiles(root)).sort();
const listOwnFiles = () =>
  Object.keys(ownFiles)
    .map((path) => join(root, path))
    .sort();

describe("findGenerated", () => {
  it("finds caches, builds and packages, in this order", () => {
    const generatedFolders = findGenerated(root).map(({ kind, folders, bytes }) => [
      kind,
      folders.length,
      bytes,
    ]);
    expect(generatedFolders).toEqual([
      ["caches", 4, 20],
      ["builds", 2, 500_005],
      ["packages", 2, 4_000_000],
    ]);
  });

  it("does not follow links", async () => {
    const outsideFolder = createTemporaryFolder();
    write(outsideFolder, { "tool/index.js": "foreign" });
    mkdirSync(join(root, "stages", "08-postgres"));
    const link = join(root, "stages", "08-postgres", "node_modules");
    symlinkSync(outsideFolder, link, "junction");
    symlinkSync(outsideFolder, join(root, "node_modules", "linked"), "junction");
    await clean(root, true);
    expect(existsSync(join(outsideFolder, "tool", "index.js"))).toBe(true);
    expect(existsSync(link)).toBe(true);
  });
});

describe("clean", () => {
  it("lists the folders, how they are created again, and what stays", async () => {
    await clean(root, true);
    expect(printed.out).toMatch(/^ {2}packages {3}2 folders {3}4\.0 MB {3}created again by any/m);
    expect(printed.out).toMatch(/^ {2}total {18}4\.5 MB$/m);
    expect(printed.out).toContain("Not removed: the data of the stages, .env, and your own work");
    expect(printed.out).toContain("Removed: 4.5 MB.");
  });

  it("removes only generated folders", async () => {
    expect(await clean(root, true)).toBe(0);
    expect(listRemaining()).toEqual(listOwnFiles());
  });

  it("removes nothing without a terminal, and prints the command that does not ask", async () => {
    const before = listRemaining();
    await expect(clean(root, false)).rejects.toThrow("npm run clean yes");
    expect(listRemaining()).toEqual(before);
  });

  it("reports folders in use, and removes the others", async () => {
    inUse.folder = join(root, ".data", "browser");
    await expect(clean(root, true)).rejects.toThrow(
      /\.data.browser\n\nThis could not be removed\. Stop the programs that use it.*try again\.$/,
    );
    const browser = join(inUse.folder, "chromium");
    expect(listRemaining()).toEqual([...listOwnFiles(), browser].sort());
    expect(printed.out).not.toContain("Removed");
  });

  it("finds nothing to remove the second time", async () => {
    await clean(root, true);
    printed.out = "";
    expect(await clean(root, false)).toBe(0);
    expect(printed.out).toBe("  There is nothing to remove.\n");
  });

  it("exits with 2 for wrong arguments", async () => {
    expect(await runCommand(command, ["data"])).toBe(2);
    expect(printed.err).toMatch(/^"data" is one word too many: leave it out\./);
  });
});
