import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as propagate from "../../commands/propagate.ts";
import { runCommand } from "../../lib/command.ts";
import { write } from "../diff/fixture.ts";
import { printed } from "../support/printed.ts";
import { createText, Project, repeatStage } from "./fixture.ts";

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

let stages: Project;

beforeEach(() => {
  stages = new Project(repeatStage(3, { "a.ts": createText("a") }));
  project.root = stages.root;
});

async function call(...args: string[]): Promise<{ code: number; text: string }> {
  const code = await runCommand(propagate, args);
  return { code, text: printed.all.replace(/\n$/, "") };
}

const applyFix = (number = 0) => stages.write(number, { "a.ts": createText("a", { 3: "fixed" }) });

/** Replaces scripts/run.mjs by a program that records its arguments. */
function answerVerifyWith(code: number): void {
  const program = `
    import { writeFileSync } from "node:fs";
    writeFileSync("called.log", process.argv.slice(2).join(" "));
    process.exitCode = ${code};`;
  write(project.root, { "scripts/run.mjs": program });
}

const verifyWasCalled = () => stages.read(0, "../../called.log");

describe("npm run propagate", () => {
  it.each([0, 1])("verifies the changed stages, and exits with the same code: %i", async (code) => {
    answerVerifyWith(code);
    applyFix(1);
    const { code: exitCode, text: output } = await call("1");
    expect(exitCode).toBe(code);
    expect(output).toMatch(/02-stage {3}1 file, \+1 −1\n\n {2}npm run verify 01-stage 02-stage\n$/);
    expect(verifyWasCalled()).toBe("verify 01-stage 02-stage");
  });

  it.each(["only", "--only", "no-verify", "--no-verify"])(
    "does not verify with %s",
    async (word) => {
      applyFix();
      const { code, text: output } = await call("00", word);
      expect(code).toBe(0);
      expect(output).not.toContain("verify");
      expect(stages.read(2, "a.ts")).toBe(createText("a", { 3: "fixed" }));
    },
  );

  it("verifies nothing if nothing was carried", async () => {
    for (const number of [0, 1]) applyFix(number);
    expect((await call("0", "to", "1")).code).toBe(0);
  });

  it("exits with 1 at a conflict, and with 0 after continue and verify", async () => {
    answerVerifyWith(0);
    for (const number of [1, 2]) stages.write(number, { "a.ts": createText("a", { 3: "own" }) });
    applyFix();
    expect((await call("0")).code).toBe(1);
    expect((await call("1")).code).toBe(1);
    expect((await call("continue")).code).toBe(1);
    applyFix(1);
    expect((await call("continue")).code).toBe(0);
    expect(verifyWasCalled()).toBe("verify 00-stage 01-stage 02-stage");
  });

  it("prints the number of restored files after abort", async () => {
    stages.write(1, { "a.ts": createText("a", { 3: "own" }) });
    applyFix();
    await call("0");
    const { code, text: output } = await call("abort");
    expect(code).toBe(0);
    expect(output).toMatch(/Every file was restored: 1 changed\.$/);
  });

  it.each([
    [[], /^Which stage\?.*npm run propagate 03/s],
    [["07"], /^There is no stage "07".* {2}01 .*Try: npm run propagate 01$/s],
    [["00", "to", "07"], /^There is no stage "07".*Try: npm run propagate 00 to 02$/s],
    [["00", "to", "00"], /^"to" names a stage after 00-stage\./],
    [["02"], /^02-stage is the last stage.*Try: npm run propagate 01$/s],
    [["00", "01"], /^"01" is one word too many: leave it out\./],
    [["00", "commit", "nothing"], /^There is no commit "nothing"/],
    [["continue"], /^Nothing is in progress/],
    [["abort"], /^Nothing is in progress/],
    [["00", "--quick"], /--quick/],
  ])("prints advice and exits with 2 for the arguments %j", async (args, advice) => {
    const { code, text: output } = await call(...args);
    expect(code).toBe(2);
    expect(output).toMatch(advice);
  });

  it("exits with 1 without uncommitted changes", async () => {
    const { code, text: output } = await call("0");
    expect(code).toBe(1);
    expect(output).toMatch(/^stages\/00-stage has no uncommitted changes.*commit HEAD$/s);
  });

  it("exits with 1 if only files changed that each stage has for itself", async () => {
    stages.write(0, { "README.md": "new\n" });
    const { code, text: output } = await call("0");
    expect(code).toBe(1);
    expect(output).toMatch(/^Only README\.md changed/);
  });

  it("exits with 1 if a commit did not change the stage, or created it", async () => {
    expect((await call("0", "commit", "HEAD")).text).toMatch(/^Commit HEAD created/);
    applyFix(1);
    stages.commit();
    const { code, text: output } = await call("0", "commit", "HEAD");
    expect(code).toBe(1);
    expect(output).toMatch(
      /Commit HEAD changed nothing in stages\/00-stage\.\nFor other commits: git log/,
    );
  });

  it("exits with 1 for a stage that is not committed", async () => {
    rmSync(join(project.root, ".git"), { recursive: true });
    stages.initialize();
    const { code, text: output } = await call("0");
    expect(code).toBe(1);
    expect(output).toMatch(/^stages\/00-stage is not committed yet.*Commit it/s);
  });

  it("says what to do without a repository, as in a ZIP download", async () => {
    rmSync(join(project.root, ".git"), { recursive: true });
    vi.stubEnv("GIT_CEILING_DIRECTORIES", dirname(project.root));
    const { code, text: output } = await call("0");
    expect(code).toBe(1);
    expect(output).toContain("not a git repository");
    expect(stages.listBackups()).toEqual([]);
  });

  it("has a usage that fits a terminal of 80 columns", () => {
    expect(propagate.usage.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });
});
