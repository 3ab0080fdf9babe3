import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as diff from "../../commands/diff.ts";
import { runCommand } from "../../lib/command.ts";
import { project } from "../support/other-project.ts";
import { printed } from "../support/printed.ts";
import { createTwoStages, readAllFiles, repeatLines, runGit, why, write } from "./fixture.ts";

vi.mock("../../bootstrap/stages.mjs", async (importOriginal) => {
  const { mockStages } = await import("../support/other-project.ts");
  return mockStages(importOriginal);
});

let mine = "";

beforeEach(() => {
  const files = {
    "stages/00-one/a.ts": repeatLines("a"),
    "stages/01-two/a.ts": `${repeatLines("a")}more\n`,
    "stages/01-two/lib/b.ts": repeatLines("b"),
  };
  const changes = { "a.ts": why, "lib/b.ts": { ...why, from: "b.ts" } };
  project.root = createTwoStages(files, { changes }).root;
  mine = join(project.root, "my", "task-tracker");
  write(mine, {
    ".gitignore": "*.log\n",
    "a.ts": repeatLines("a"),
    "listă.ts": "mine\n",
    "x.log": "",
  });
});

async function call(...args: string[]): Promise<{ code: number; text: string }> {
  const code = await runCommand(diff, args);
  return { code, text: printed.all };
}

describe("npm run diff NN mine", () => {
  it("compares the stage with the learner's own work, with reasons", async () => {
    const { code, text } = await call("01", "mine");
    expect(code).toBe(0);
    expect(text).toMatch(/^01 mine → 01 two /);
    expect(text).toMatch(/changed +a\.ts {2}\+1\n +Because\./);
    expect(text).toMatch(/gone +listă\.ts {2}−1\n/);
    expect(text).toContain("\n+more\n");
    expect(text).not.toContain("x.log");
    expect(text).not.toContain("Not explained");
  });

  it("follows a file that the stage has moved", async () => {
    write(mine, { "b.ts": repeatLines("b", 5) });
    const { text } = await call("01", "mine", "stat");
    expect(text).toMatch(/rewritten +lib\/b\.ts.*\n +from b\.ts/);
  });

  it("reports no difference for a complete copy", async () => {
    rmSync(mine, { recursive: true });
    write(mine, { "a.ts": `${repeatLines("a")}more\n`, "lib/b.ts": repeatLines("b") });
    const { text } = await call("01", "mine");
    expect(text).toContain("Nothing differs.");
  });

  it("prints the command that shows hidden files", async () => {
    expect((await call("01", "mine", "stat")).text).toContain("npm run -s diff 01 mine all");
    const other = join(project.root, "my", "other");
    write(other, { "a.ts": repeatLines("a") });
    vi.stubEnv("INIT_CWD", project.root);
    const { text } = await call("01", "mine", "stat", "dir", other);
    expect(text).toContain("npm run -s diff 01 mine dir my/other all");
  });

  it("does not write into the learner's repository", async () => {
    runGit(mine, "init", "--quiet");
    runGit(mine, "add", "a.ts");
    const before = readAllFiles(mine);
    expect((await call("01", "mine", "stat")).code).toBe(0);
    expect(readAllFiles(mine)).toEqual(before);
  });

  it("works in a ZIP download, which is not a repository", async () => {
    rmSync(join(project.root, ".git"), { recursive: true });
    vi.stubEnv("GIT_CEILING_DIRECTORIES", join(project.root, ".."));
    expect((await call("01", "mine", "stat")).code).toBe(0);
  });

  it("compares with another folder, and reports a missing one", async () => {
    const other = join(project.root, "my", "altă încercare");
    const { code, text } = await call("01", "mine", "dir", other);
    expect(code).toBe(2);
    expect(text).toContain(`There is no folder ${other}. Start it with npm run -s play 00`);
    write(other, { "a.ts": repeatLines("a") });
    expect((await call("01", "mine", "dir", other)).code).toBe(0);
  });

  it("rejects dir without mine", async () => {
    const { code, text } = await call("01", "dir", mine);
    expect(code).toBe(2);
    expect(text).toContain("dir goes with mine");
  });
});
