import { readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { getSavesFolder, listSaves, restore, save } from "../../lib/play/saves.ts";
import { readAllFiles, runGit, write } from "../diff/fixture.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { readText } from "./project.ts";

const noon = new Date(2026, 10, 23, 12, 0, 5);
const later = new Date(2026, 10, 23, 13, 0, 0);
const name = "2026-11-23-12-00-05";

let mine = "";

beforeEach(() => {
  mine = join(createTemporaryFolder(), "munca mea ț");
  write(mine, {
    ".env": "SECRET=1\n",
    ".gitignore": "node_modules/\n",
    "node_modules/a/index.js": "a\n",
    "src/listă.ts": "1\n",
  });
});

describe("save", () => {
  it("creates a dated copy next to the folder, without generated folders", async () => {
    const copy = await save(mine, noon);
    expect(copy).toBe(join(`${mine}-saved`, name));
    expect(readText(copy, "src/listă.ts")).toBe("1\n");
    expect(readText(copy, ".env")).toBe("SECRET=1\n");
    expect(readdirSync(copy)).not.toContain("node_modules");
    expect(listSaves(mine)).toEqual([name]);
  });

  it("copies the git repository, and uncommitted work", async () => {
    runGit(mine, "init", "--quiet");
    runGit(mine, "add", ".env");
    const copy = await save(mine, noon);
    expect(runGit(copy, "status", "--porcelain")).toBe(runGit(mine, "status", "--porcelain"));
  });

  it("keeps an earlier copy of the same second", async () => {
    await save(mine, noon);
    write(mine, { "src/listă.ts": "2\n" });
    expect(basename(await save(mine, noon))).toBe(`${name}-2`);
    expect(readText(join(getSavesFolder(mine), name), "src/listă.ts")).toBe("1\n");
    expect(listSaves(mine)).toEqual([name, `${name}-2`]);
  });

  it("copies a link as a link", async () => {
    symlinkSync("src", join(mine, "link"), "junction");
    const copy = await save(mine, noon);
    expect(readFileSync(join(copy, "link", "listă.ts"), "utf8")).toBe("1\n");
  });

  it("ignores an incomplete copy", async () => {
    write(getSavesFolder(mine), { [`${name}.unfinished/src/listă.ts`]: "half\n" });
    expect(listSaves(mine)).toEqual([]);
    await save(mine, noon);
    expect(readText(join(getSavesFolder(mine), name), "src/listă.ts")).toBe("1\n");
    expect(readdirSync(getSavesFolder(mine))).toEqual([name]);
  });

  it("says how to start if there is nothing to save", async () => {
    await expect(save(join(mine, "gone"))).rejects.toThrow("npm run -s play 00");
  });
});

describe("restore", () => {
  it("restores every file, and saves the current state", async () => {
    const copy = await save(mine, noon);
    write(mine, { "src/listă.ts": "2\n", "src/new/deep.ts": "new\n" });
    const savedName = (await restore(mine, name, later)) ?? "";
    const { [join(mine, "node_modules", "a", "index.js")]: packages, ...files } =
      readAllFiles(mine);
    const savedFiles = readAllFiles(copy);
    expect(Object.values(files)).toEqual(Object.values(savedFiles));
    expect(readdirSync(join(mine, "src"))).toEqual(["listă.ts"]);
    expect(packages).toBeDefined();
    expect(readText(savedName, "src/listă.ts")).toBe("2\n");
    expect(readText(savedName, "src/new/deep.ts")).toBe("new\n");
  });

  it("restores a removed folder", async () => {
    await save(mine, noon);
    rmSync(mine, { recursive: true });
    expect(await restore(mine, name, later)).toBeUndefined();
    expect(readText(mine, "src/listă.ts")).toBe("1\n");
  });

  it.each(["2020-01-01-00-00-00", "..", "a/b", ""])(
    'changes nothing for the name "%s", and lists the copies',
    async (wrong) => {
      await save(mine, noon);
      const before = readAllFiles(dirname(mine));
      await expect(restore(mine, wrong, later)).rejects.toThrow(name);
      expect(readAllFiles(dirname(mine))).toEqual(before);
    },
  );
});
