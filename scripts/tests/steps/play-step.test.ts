import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { readBranchStage } from "../../bootstrap/place.mjs";
import * as check from "../../commands/check.ts";
import * as play from "../../commands/play.ts";
import { runCommand } from "../../lib/command.ts";
import { runGit } from "../diff/fixture.ts";
import { setIdentity } from "../play/project.ts";
import { printed } from "../support/printed.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

let folder = "";

beforeEach(() => {
  folder = join(createTemporaryFolder(), "task-tracker");
  setIdentity();
});

describe("npm run play NN step K", () => {
  it("creates a branch from our files after the step before", async () => {
    expect(await runCommand(play, ["02", "step", "validate", "dir", folder])).toBe(0);
    const words = printed.out.replace(/\s+/g, " ");
    expect(words).toContain("begun from our files of 02-fastify after step 4.");
    expect(words).toContain("You build: Validate the request body");
    expect(words).toContain("[ ] POST /tasks with a title of 201 characters answers 400");
    expect(words).toContain(`npm run -s check 02 step 5 dir "${folder}"`);
    expect(words).not.toContain("GET /docs");
    expect(runGit(folder, "branch", "--show-current").trim()).toBe("stage-02-step-5");
    expect(readBranchStage(folder)).toBe("02");
    expect(existsSync(join(folder, "backend/src/tasks/store.ts"))).toBe(true);
    expect(existsSync(join(folder, "backend/src/tasks/schemas.ts"))).toBe(false);
    const { dependencies, scripts } = JSON.parse(
      readFileSync(join(folder, "package.json"), "utf8"),
    );
    expect(Object.keys(dependencies)).toEqual(["fastify"]);
    expect(scripts.check).toContain("run.mjs");
  });

  it("keeps the branch and its commits the next time", async () => {
    await runCommand(play, ["01", "step", "2", "dir", folder]);
    runGit(folder, "commit", "--quiet", "--allow-empty", "--message", "feat: mine");
    expect(await runCommand(play, ["01", "step", "2", "dir", folder])).toBe(0);
    expect(printed.out).toMatch(/as\s+you\s+left\s+it/);
    expect(runGit(folder, "log", "-1", "--format=%s").trim()).toBe("feat: mine");
  });

  it.each([
    [["02", "step", "99"], /02-fastify has no step "99". Its steps are 1 fastify, 2 app/],
    [["08", "step", "1", "ro"], /08-postgres nu este împărțit în pași/],
  ])("exits with 2 for %j", async (args, message) => {
    expect(await runCommand(play, [...args, "dir", folder])).toBe(2);
    expect(printed.err).toMatch(message);
    expect(existsSync(folder)).toBe(false);
  });
});

describe("npm run check NN step K", () => {
  const url = ["url", "http://127.0.0.1:9"];

  it("names the page with the expected output if the step has nothing to check", async () => {
    expect(await runCommand(check, ["00", "step", "1", ...url])).toBe(0);
    expect(printed.out).toContain("No check passes yet after step 1.");
    expect(printed.out).toContain("docs/stages/00-cli/1-init.md");
  });

  it("does not pass for a program if the step has nothing to check", async () => {
    expect(await runCommand(check, ["00", "step", "1", "json", ...url])).toBe(1);
    expect(printed.out).toBe("");
  });

  it.each([
    [["01", "step", "0", ...url], /01-http has no step "0"/],
    [["01", "step", "2", "watch", ...url], /watch needs dir/],
  ])("exits with 2 for %j", async (args, message) => {
    expect(await runCommand(check, args)).toBe(2);
    expect(printed.err).toMatch(message);
  });
});
