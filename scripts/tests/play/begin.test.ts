import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { readAllFiles, write } from "../diff/fixture.ts";
import { printed } from "../support/printed.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { call, listBranches, mine, readBranch } from "./learner.ts";
import { readText, removeIdentity, runGit, setIdentity } from "./project.ts";

vi.mock("../../bootstrap/stages.mjs", async (importOriginal) => {
  const { mockStages } = await import("../support/other-project.ts");
  return mockStages(importOriginal);
});

describe("npm run play 00", () => {
  it("creates a repository with a .gitignore, in the learner's name", async () => {
    expect(await call("00")).toBe(0);
    expect(listBranches()).toEqual(["main", "stage-00"]);
    expect(readBranch()).toBe("stage-00");
    expect(runGit(mine, "log", "--format=%an: %s")).toBe("Ana Țepeș: chore: begin the project");
    expect(runGit(mine, "ls-files")).toBe(".gitignore\npackage.json");
    expect(printed.out).toContain("Branch stage-00 in my/task-tracker, begun from main.");
  });

  it("accepts a folder with spaces and diacritics", async () => {
    const folder = join(createTemporaryFolder(), "munca mea ț");
    expect(await call("00", "dir", folder)).toBe(0);
    expect(runGit(folder, "branch", "--show-current")).toBe("stage-00");
    expect(printed.out).toContain(`npm run -s check 00 dir "${folder}" watch`);
  });

  it("rejects a folder with files that is not a repository", async () => {
    write(mine, { "mine.ts": "mine\n" });
    const before = readAllFiles(mine);
    expect(await call("00")).toBe(1);
    expect(printed.err).toMatch(/has files, but is not a git repository.*git init.*dir PATH/s);
    expect(readAllFiles(mine)).toEqual(before);
  });

  it("says how to set the name for git, and continues when it is set", async () => {
    removeIdentity();
    expect(await call("00")).toBe(1);
    expect(printed.err).toMatch(
      /does not know your name.*git config --global user\.name.*try again/s,
    );
    expect(readText(mine, ".gitignore")).toBeUndefined();
    setIdentity();
    expect(await call("00")).toBe(0);
    expect(readBranch()).toBe("stage-00");
  });
});
