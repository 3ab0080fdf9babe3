import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { withAnyScratch } from "../../lib/git-scratch.ts";
import {
  compareStates,
  countSourceLines,
  createPatch,
  createStates,
} from "../../lib/steps/states.ts";
import { type createTwoStages, readAllFiles, runGit } from "../diff/fixture.ts";
import { createSteppedStages, patches } from "./fixture.ts";

type Project = ReturnType<typeof createTwoStages>;

/** Lists the files after each step, the patch and the source lines of each step. */
const read = ({ first, second }: Project) =>
  withAnyScratch(second().dir, async (scratch) => {
    const trees = await createStates(scratch, second(), first());
    const steps = [];
    for (const [index, to] of trees.entries()) {
      const from = trees[index - 1];
      steps.push({
        files: [...(await scratch.listTree(to)).keys()],
        patch: from && (await createPatch(scratch, from, to)),
        lines: from && countSourceLines(await compareStates(scratch, from, to)),
      });
    }
    return steps;
  });

describe("the states of a stage", () => {
  it("are the stage before and the files after each step, without the own files of a stage", async () => {
    const steps = await read(createSteppedStages());
    expect(steps.map(({ files }) => files)).toEqual([
      ["src/app.ts"],
      ["src/app.ts"],
      ["backend/app.ts"],
    ]);
  });

  it("give the same patches again, whatever the user's settings are", async () => {
    const project = createSteppedStages();
    const expected = [undefined, patches.number, patches.move];
    expect((await read(project)).map(({ patch }) => patch)).toEqual(expected);
    const settings = {
      "diff.algorithm": "patience",
      "diff.context": "9",
      "diff.interHunkContext": "9",
      "diff.mnemonicPrefix": "true",
      "diff.noprefix": "true",
      "diff.renames": "copies",
      "diff.external": "false",
      "color.ui": "always",
      "core.abbrev": "4",
    };
    for (const [key, value] of Object.entries(settings)) runGit(project.root, "config", key, value);
    expect((await read(project)).map(({ patch }) => patch)).toEqual(expected);
  });

  it("work without a repository, as in a ZIP download", async () => {
    const project = createSteppedStages();
    rmSync(join(project.root, ".git"), { recursive: true });
    vi.stubEnv("GIT_CEILING_DIRECTORIES", dirname(project.root));
    expect((await read(project)).map(({ patch }) => patch)).toEqual([
      undefined,
      patches.number,
      patches.move,
    ]);
    vi.unstubAllEnvs();
  });

  it("change neither the work tree nor the repository", async () => {
    const project = createSteppedStages();
    const before = readAllFiles(project.root);
    await read(project);
    expect(readAllFiles(project.root)).toEqual(before);
  });

  it("name the patch that does not apply, and what to do", async () => {
    const project = createSteppedStages();
    writeFileSync(join(project.first().dir, "src/app.ts"), "other\n");
    await expect(read(project)).rejects.toThrow(
      /^stages\/01-two\/steps\/01-number\.patch does not apply to 00-one .*npm run steps 01 open$/s,
    );
    rmSync(join(project.second().dir, "steps/01-number.patch"));
    await expect(read(project)).rejects.toThrow(/01-number\.patch does not apply.*ENOENT/s);
  });
});

describe("the source lines of a step", () => {
  it("are its added and modified lines, without those of moved files", async () => {
    const steps = await read(createSteppedStages());
    expect(steps.map(({ lines }) => lines)).toEqual([undefined, 1, 0]);
  });

  it("do not contain tests, README.md and lock files", () => {
    const count = (path: string) => countSourceLines([{ path, added: 3 }] as never);
    expect(count("src/app.ts")).toBe(3);
    expect(count("src/latest/contest.ts")).toBe(3);
    for (const path of ["tests/app.ts", "a/tests/b/c.ts", "a/app.test.ts", "a/README.md"]) {
      expect(count(path)).toBe(0);
    }
    expect(count("package-lock.json")).toBe(0);
  });
});
