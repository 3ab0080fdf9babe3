import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import {
  getDefaultOwnFolder,
  readBranchStage,
  readCaller,
  resolvePath,
} from "../../bootstrap/place.mjs";
import { formatDirOption } from "../../lib/play/folder.ts";
import { root } from "../../lib/stages.ts";
import { write } from "../diff/fixture.ts";
import "../support/printed.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

describe("a path that the user typed", () => {
  it("is relative to the folder where npm was called", () => {
    vi.stubEnv("INIT_CWD", join(root, "my"));
    expect(resolvePath("task-tracker")).toBe(join(root, "my", "task-tracker"));
    vi.stubEnv("INIT_CWD", undefined);
    expect(resolvePath("my")).toBe(join(process.cwd(), "my"));
  });
});

describe("a folder in a command that is printed", () => {
  it("is relative to the user's folder, and omitted if it is the default", () => {
    vi.stubEnv("INIT_CWD", join(root, "my"));
    expect(formatDirOption(join(root, "my", "other"))).toBe(" dir other");
    expect(formatDirOption(join(root, "my"))).toBe(" dir .");
    expect(formatDirOption(join(root, "my", "task-tracker"))).toBe("");
  });
});

describe("the learner's folder", () => {
  it("is my/task-tracker, or the one whose package.json runs the command", () => {
    vi.stubEnv("OWN_FOLDER", "");
    expect(readCaller(["check", "02"])).toEqual(["check", "02"]);
    expect(getDefaultOwnFolder()).toBe(join(root, "my", "task-tracker"));
    expect(readCaller(["--here", "check", "02"])).toEqual(["check", "02"]);
    expect(getDefaultOwnFolder()).toBe(process.cwd());
  });
});

describe("readBranchStage", () => {
  it("reads the stage of the branch that is checked out", () => {
    const folder = createTemporaryFolder();
    expect(readBranchStage(folder)).toBeUndefined();
    write(folder, { ".git/HEAD": "ref: refs/heads/stage-02\n" });
    expect(readBranchStage(folder)).toBe("02");
    for (const head of ["ref: refs/heads/main\n", "ref: refs/heads/stage-02-old\n", "3c0f\n"]) {
      write(folder, { ".git/HEAD": head });
      expect(readBranchStage(folder)).toBeUndefined();
    }
  });
});
