import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import { exportStages } from "../../lib/export/export.ts";
import { listStages, root } from "../../lib/stages.ts";
import { readAllFiles, runGit, write } from "../diff/fixture.ts";
import { createSteppedStages } from "../steps/fixture.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { createTwoStages } from "./fixture.ts";

let project: ReturnType<typeof createTwoStages>;
let folder: string;

beforeEach(() => {
  project = createTwoStages();
  folder = join(createTemporaryFolder(), "programa mea");
});
afterEach(() => vi.unstubAllEnvs());

const make = (to = folder) => exportStages(project.root, project.stages, to);
const listHashes = async (to: string) => (await make(to)).map(({ commit }) => commit);
const splitLines = (text: string) => text.trimEnd().split("\n");
const listGitLines = (...args: string[]) =>
  splitLines(runGit(folder, "-c", "core.quotepath=off", ...args));

describe("exportStages", { timeout: 30_000 }, () => {
  it("creates one commit for each stage, on top of the one before", async () => {
    await make();
    expect(listGitLines("log", "--reverse", "--format=%s")).toEqual([
      "feat(stage-00): A script",
      "feat(stage-01): A server by hand",
    ]);
  });

  it("puts the problem and the tool of the stage into each message", async () => {
    await make();
    expect(listGitLines("log", "-1", "--format=%b")).toEqual([
      "The tasks are lost.",
      "",
      "Tool: node:http",
    ]);
  });

  it("creates a branch and a tag for each commit, and main for the last one", async () => {
    const [first, second] = await listHashes(folder);
    expect(listGitLines("for-each-ref", "--format=%(refname) %(objectname)")).toEqual([
      `refs/heads/main ${second}`,
      `refs/heads/stage-00 ${first}`,
      `refs/heads/stage-01 ${second}`,
      `refs/tags/00-cli ${first}`,
      `refs/tags/01-http ${second}`,
    ]);
  });

  it("contains the files of each stage without ignored ones", async () => {
    await make();
    expect(listGitLines("ls-tree", "-r", "--name-only", "00-cli")).toEqual([
      "src/listă.ts",
      "stage.json",
    ]);
    expect(listGitLines("ls-tree", "-r", "--name-only", "01-http")).toEqual([
      "backend/src/listă.ts",
      "backend/src/server.ts",
      "stage.json",
    ]);
  });

  it("checks out the last stage without uncommitted changes", async () => {
    await make();
    expect(readdirSync(folder).sort()).toEqual([".git", "backend", "stage.json"]);
    expect(runGit(folder, "status", "--porcelain")).toBe("");
    expect(runGit(folder, "fsck", "--full", "--strict")).toBe("");
  });

  it("gives the same hashes again, for another author and at another time", async () => {
    const first = await listHashes(folder);
    vi.stubEnv("GIT_AUTHOR_NAME", "Another Author");
    vi.stubEnv("GIT_COMMITTER_EMAIL", "else@example.test");
    vi.stubEnv("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z");
    vi.stubEnv("TZ", "Asia/Tokyo");
    runGit(project.root, "config", "commit.gpgSign", "true");
    runGit(project.root, "config", "i18n.commitEncoding", "iso-8859-2");
    expect(await listHashes(join(createTemporaryFolder(), "again"))).toEqual(first);
  });

  it("changes the hashes of a changed stage and of later ones only", async () => {
    const [first, second] = await listHashes(folder);
    write(project.root, { "stages/01-http/backend/src/server.ts": "export const server = 2;\n" });
    const [firstAgain, other] = await listHashes(join(createTemporaryFolder(), "again"));
    expect(firstAgain).toBe(first);
    expect(other).not.toBe(second);
  });

  it("does not depend on the repository of the stages", async () => {
    await make();
    expect(readdirSync(join(folder, ".git", "objects", "info"))).not.toContain("alternates");
    expect(listGitLines("rev-list", "--objects", "--all").length).toBeGreaterThan(6);
  });

  it("does not change the repository of the stages", async () => {
    const before = readAllFiles(project.root);
    await make();
    expect(readAllFiles(project.root)).toEqual(before);
  });

  it("leaves no incomplete repository if a stage cannot be read", async () => {
    rmSync(join(project.root, "stages", "01-http"), { recursive: true });
    await expect(make()).rejects.toThrow("There is no folder");
    expect(existsSync(join(folder, ".git"))).toBe(false);
  });

  it("accepts an empty folder, and an ignored one", async () => {
    mkdirSync(folder);
    await make();
    await make(join(project.root, "my", "curriculum"));
    expect(runGit(project.root, "status", "--porcelain", "--", "my")).toBe("");
  });

  it("rejects a file, and a folder with files", async () => {
    write(folder, { "mine.txt": "mine\n" });
    await expect(make()).rejects.toThrow(
      /exists already.*overwrites nothing.*Name an empty or a new folder/s,
    );
    await expect(make(join(folder, "mine.txt"))).rejects.toThrow("exists already");
    expect(readdirSync(folder)).toEqual(["mine.txt"]);
  });

  it("says what to do if a part of the path is a file", async () => {
    write(folder, { "mine.txt": "mine\n" });
    await expect(make(join(folder, "mine.txt", "curriculum"))).rejects.toThrow(
      /is not accessible.*Name a folder that you can write to/s,
    );
  });

  it("rejects a folder in the repository of the stages", async () => {
    const innerFolder = join(project.root, "curriculum");
    await expect(make(innerFolder)).rejects.toThrow(
      /inside of this repository.*export my\/curriculum/s,
    );
    expect(readdirSync(project.root)).not.toContain("curriculum");
  });
});

describe("a stage with steps", () => {
  const steps = () => {
    const { root, first, second } = createSteppedStages();
    return exportStages(root, [first(), second()], folder);
  };

  it("is one commit for each step, and the branch and the tag of the stage are the last one", async () => {
    const [first, second] = await steps();
    expect(listGitLines("log", "--reverse", "--format=%H %s")).toEqual([
      `${first?.commit} feat(stage-00): A title`,
      expect.stringMatching(/ feat: add number$/),
      `${second?.commit} refactor: move the app`,
    ]);
    expect(listGitLines("rev-parse", "stage-01", "01-two")).toEqual([
      second?.commit,
      second?.commit,
    ]);
    expect(listGitLines("log", "-1", "--format=%b")).toEqual(["Step: 01-two/move"]);
  });

  it("has the files of each step, and the README of the stage in the last one", async () => {
    await steps();
    const list = (revision: string) => listGitLines("ls-tree", "-r", "--name-only", revision);
    expect(list("01-two~1")).toEqual(["README.md", "src/app.ts", "stage.json"]);
    expect(list("01-two")).toEqual(["README.md", "backend/app.ts", "stage.json"]);
    const readme = (revision: string) => listGitLines("show", `${revision}:README.md`);
    expect([readme("01-two~1"), readme("01-two")]).toEqual([["# One"], ["# Two"]]);
  });

  it("gives the same hashes again", async () => {
    const [, first] = await steps();
    folder = join(createTemporaryFolder(), "again");
    const [, again] = await steps();
    expect(again?.commit).toBe(first?.commit);
  });
});

describe("the stages of this project", { timeout: 60_000 }, () => {
  it("can be exported", async () => {
    const stages = listStages();
    await exportStages(root, stages, folder);
    expect(listGitLines("log", "--reverse", "--format=%s")).toEqual(
      stages.flatMap(({ number, steps, title }) =>
        steps
          ? steps.map(({ commit }) => commit)
          : [`feat(stage-${padTwoDigits(number)}): ${title.en}`],
      ),
    );
  });
});
