import { join } from "node:path";
import { beforeEach, vi } from "vitest";
import * as play from "../../commands/play.ts";
import { runCommand } from "../../lib/command.ts";
import { project } from "../support/other-project.ts";
import { createThreeStages, runGit, setIdentity } from "./project.ts";

// Each call runs several git processes.
vi.setConfig({ testTimeout: 30_000 });

/** The folder of the learner's repository in the project of this test. */
export let mine = "";

beforeEach(() => {
  project.root = createThreeStages();
  mine = join(project.root, "my", "task-tracker");
  setIdentity();
});

/** Runs `npm run play`. @returns the exit code */
export const call = (...args: string[]): Promise<number> => runCommand(play, args);

/** Returns the current branch of the learner's repository. */
export const readBranch = (): string => runGit(mine, "symbolic-ref", "--short", "HEAD");

/** Lists the branches of the learner's repository. */
export const listBranches = (): string[] =>
  runGit(mine, "branch", "--format=%(refname:short)").split("\n");
