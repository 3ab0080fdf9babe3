import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as command from "../../commands/export.ts";
import { runCommand } from "../../lib/command.ts";
import { runGit } from "../diff/fixture.ts";
import { printed } from "../support/printed.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { createTwoStages } from "./fixture.ts";

const project = vi.hoisted(() => ({ root: "" }));

vi.mock("../../bootstrap/stages.mjs", async (importOriginal) => {
  const real = await importOriginal<typeof import("../../bootstrap/stages.mjs")>();
  return {
    get root() {
      return project.root;
    },
    listStageNames: (folder = project.root) => real.listStageNames(folder),
    findStage: (word: string, names = real.listStageNames(project.root)) =>
      real.findStage(word, names),
  };
});

beforeEach(() => {
  project.root = createTwoStages().root;
});

describe("npm run export", () => {
  it("prints the commit of each stage, the folder, and how to read it", async () => {
    const folder = join(createTemporaryFolder(), "curriculum");
    expect(await runCommand(command, [folder])).toBe(0);
    expect(printed.out).toMatch(/^ {2}stage-00 {3}00-cli {4}[0-9a-f]{7} {3}A script$/m);
    expect(printed.out).toMatch(/^ {2}stage-01 {3}01-http {3}[0-9a-f]{7} {3}A server by hand$/m);
    expect(printed.out).toContain(`created  ${folder}`);
    expect(printed.out).toContain(`git -C "${folder}" log --stat --reverse`);
  });

  it("exits with 1 for a folder with files", async () => {
    expect(await runCommand(command, [createTemporaryFolder()])).toBe(0);
    expect(await runCommand(command, [project.root])).toBe(1);
    expect(printed.err).toContain("overwrites nothing");
  });

  it.each([
    [[], /^Which folder\?.*npm run export PATH/s],
    [["my", "folder"], /^"folder" is one word too many: put a path with spaces in quotes/],
    [["--bare", "my"], /--bare/],
  ])("prints advice and exits with 2 for the arguments %j", async (args, advice) => {
    expect(await runCommand(command, args)).toBe(2);
    expect(printed.err).toMatch(advice);
  });

  it("works without a repository, as in a ZIP download", async () => {
    rmSync(join(project.root, ".git"), { recursive: true });
    vi.stubEnv("GIT_CEILING_DIRECTORIES", dirname(project.root));
    const folder = join(createTemporaryFolder(), "a");
    expect(await runCommand(command, [folder])).toBe(0);
    expect(runGit(folder, "ls-tree", "-r", "--name-only", "00-cli")).not.toContain("node_modules");
    expect(runGit(folder, "fsck", "--full", "--strict")).toBe("");
  });

  it("resolves the path from the user's folder", async () => {
    const workingFolder = createTemporaryFolder();
    vi.stubEnv("INIT_CWD", workingFolder);
    expect(await runCommand(command, ["out"])).toBe(0);
    expect(printed.out).toContain(`created  ${join(workingFolder, "out")}\n`);
  });
});
