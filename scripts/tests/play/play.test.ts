import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { readAllFiles, write } from "../diff/fixture.ts";
import { project } from "../support/other-project.ts";
import { printed } from "../support/printed.ts";
import { call, listBranches, mine, readBranch } from "./learner.ts";
import { commitAll, readText, runGit } from "./project.ts";

vi.mock("../../bootstrap/stages.mjs", async (importOriginal) => {
  const { mockStages } = await import("../support/other-project.ts");
  return mockStages(importOriginal);
});

describe("npm run play NN", () => {
  it("creates its branch from the learner's own branch of the stage before", async () => {
    await call("00");
    commitAll(mine, { "mine.ts": "mine\n" });
    expect(await call("01")).toBe(0);
    expect(readBranch()).toBe("stage-01");
    expect(runGit(mine, "ls-files")).toBe(".gitignore\nmine.ts\npackage.json");
    expect(printed.out).toContain("Branch stage-01 in my/task-tracker, begun from your stage-00.");
  });

  it("starts with our files of the stage before if the learner has no repository", async () => {
    expect(await call("02")).toBe(0);
    expect(runGit(mine, "-c", "core.quotepath=off", "ls-files").split("\n").toSorted()).toEqual(
      [".gitignore", "listă nouă.ts", "one.ts"].toSorted(),
    );
    expect(readText(mine, "listă nouă.ts")).toBe("2\n");
    expect(runGit(mine, "log", "--format=%s", "--reverse").split("\n")).toEqual([
      "chore: begin the project",
      "chore: start from the files of 01-two",
    ]);
    expect(runGit(mine, "status", "--porcelain")).toBe("");
    expect(printed.out).toContain("begun from our files of 01-two.");
  });

  it("starts with our files with fresh, and keeps the learner's own on their branch", async () => {
    await call("00");
    commitAll(mine, { "mine.ts": "mine\n" });
    expect(await call("01", "fresh")).toBe(0);
    expect(runGit(mine, "ls-files")).toBe(".gitignore\none.ts");
    expect(runGit(mine, "rev-parse", "HEAD^")).toBe(runGit(mine, "rev-parse", "stage-00"));
    expect(runGit(mine, "show", "stage-00:mine.ts")).toBe("mine");
  });

  it("switches to an existing branch without changes", async () => {
    await call("00");
    await call("01");
    commitAll(mine, { "two.ts": "2\n" });
    expect(await call("00")).toBe(0);
    expect(readText(mine, "two.ts")).toBeUndefined();
    expect(await call("01")).toBe(0);
    expect(readText(mine, "two.ts")).toBe("2\n");
    expect(printed.out).toContain("Branch stage-01 in my/task-tracker, as you left it.");
  });

  it("accepts uncommitted work on its own branch", async () => {
    await call("00");
    write(mine, { "mine.ts": "half\n" });
    expect(await call("00")).toBe(0);
    expect(readText(mine, "mine.ts")).toBe("half\n");
  });

  it.each(["01", "02 fresh"])("rejects a switch with uncommitted work: %s", async (words) => {
    await call("00");
    write(mine, { "half done.ts": "half\n" });
    const before = readAllFiles(mine);
    expect(await call(...words.split(" "))).toBe(1);
    expect(printed.err).toMatch(/uncommitted work:\n\n {2}\?\? .*half done.*\nCommit it/s);
    expect(readBranch()).toBe("stage-00");
    expect(Object.keys(readAllFiles(mine))).toEqual(Object.keys(before));
  });

  it("rejects fresh if the branch exists, and says how to keep it", async () => {
    await call("00");
    await call("01");
    const oldCommit = runGit(mine, "rev-parse", "stage-01");
    expect(await call("01", "fresh")).toBe(1);
    expect(printed.err).toContain("git branch -m stage-01 stage-01-first");
    expect(runGit(mine, "rev-parse", "stage-01")).toBe(oldCommit);
  });

  it("does not overwrite an ignored file when it creates a branch", async () => {
    await call("00");
    write(mine, { "one.ts": "a draft\n", ".git/info/exclude": "one.ts\n" });
    expect(await call("01", "fresh")).toBe(1);
    expect(printed.err).toContain("one.ts");
    expect(readText(mine, "one.ts")).toBe("a draft\n");
    expect(listBranches()).not.toContain("stage-01");
  });

  it("does not overwrite an ignored file when it switches to a branch", async () => {
    await call("00");
    await call("01");
    commitAll(mine, { "one.ts": "committed\n" });
    await call("00");
    write(mine, { "one.ts": "a draft\n", ".git/info/exclude": "one.ts\n" });
    expect(await call("01")).toBe(1);
    expect(readText(mine, "one.ts")).toBe("a draft\n");
    expect(readBranch()).toBe("stage-00");
  });

  it("asks for the stage before, or for fresh, if there is no branch to build on", async () => {
    await call("00");
    expect(await call("02")).toBe(1);
    expect(printed.err).toMatch(/no branch stage-01.*git branch stage-01 NAME.*play 02 fresh\n/s);
  });

  it("does not change the stages", async () => {
    const stages = join(project.root, "stages");
    const before = readAllFiles(stages);
    await call("02");
    expect(readAllFiles(stages)).toEqual(before);
  });
});
