import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { copyRepository } from "../../lib/bench/repository-copy.ts";
import { git } from "../../lib/git.ts";
import { createFolder } from "./folder.ts";

it("copyRepository copies uncommitted work without ignored files", async () => {
  const cwd = createFolder({
    ".gitignore": "node_modules/\n.data/\n",
    "src/înainte și după.ts": "committed",
    "src/deleted.ts": "committed",
    "node_modules/library/index.js": "installed",
    ".data/kept": "data",
  });
  await git(["init", "-q"], { cwd });
  await git(["add", "src"], { cwd });
  rmSync(join(cwd, "src", "deleted.ts"));
  const copy = createFolder({});
  await copyRepository(cwd, copy);
  expect(readFileSync(join(copy, "src", "înainte și după.ts"), "utf8")).toBe("committed");
  expect(existsSync(join(copy, ".gitignore"))).toBe(true);
  for (const path of ["src/deleted.ts", "node_modules", ".data", ".git"]) {
    expect(existsSync(join(copy, path))).toBe(false);
  }
});
