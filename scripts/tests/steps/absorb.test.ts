import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { absorbChange, replaceInPatches } from "../../lib/steps/absorb.ts";
import { checkSteps } from "../../lib/steps/verify.ts";
import { readAllFiles, runGit, write } from "../diff/fixture.ts";
import { app, createSteppedStages } from "./fixture.ts";

/** Creates stages, and commits them, so that git knows the old content of changed files. */
function create() {
  const project = createSteppedStages();
  runGit(project.root, "add", "--all");
  runGit(project.root, "commit", "--quiet", "--message", "feat: begin");
  const { dir } = project.second();
  const read = () =>
    readdirSync(join(dir, "steps")).map((name) => readFileSync(join(dir, "steps", name), "utf8"));
  const absorb = () => absorbChange(project.second(), project.first());
  const verify = () =>
    checkSteps(project.second(), project.first(), { checkState: async () => [] });
  return { ...project, dir, read, absorb, verify };
}

describe("absorbChange", () => {
  it("changes nothing if nothing was changed", async () => {
    const { absorb, root } = create();
    const before = readAllFiles(join(root, "stages"));
    expect(await absorb()).toBe(false);
    expect(readAllFiles(join(root, "stages"))).toEqual(before);
  });

  it("puts a change of the stage into the earliest step to which it applies", async () => {
    const { absorb, dir, read, verify } = create();
    const old = read();
    writeFileSync(join(dir, "backend/app.ts"), app.replace("three", "3").replace("five", "5"));
    expect(await absorb()).toBe(true);
    expect(await verify()).toEqual([]);
    const [number, move] = read();
    expect(number).toBe(old[0]);
    expect(move).toContain("+5\n");
  });

  it("follows a change of the stage before in a file that a step moves", async () => {
    const { absorb, dir, first, read, verify } = create();
    writeFileSync(join(first().dir, "src/app.ts"), app.replace("five", "5"));
    writeFileSync(join(dir, "backend/app.ts"), app.replace("five", "5").replace("three", "3"));
    expect(await verify()).not.toEqual([]);
    expect(await absorb()).toBe(true);
    expect(await verify()).toEqual([]);
    const [number, move] = read();
    expect(number).not.toContain("5\n");
    expect(move).toMatch(/^\+5$.*^-5$/ms);
  });

  it("writes nothing if no step can contain the change, or a patch does not apply", async () => {
    const { absorb, dir, first, read } = create();
    const old = read();
    write(dir, { "new.ts": "new\n" });
    await expect(absorb()).rejects.toThrow(/does not fit into one of the steps.*steps 01 open/s);
    writeFileSync(join(first().dir, "src/app.ts"), app.replace("three", "drei"));
    await expect(absorb()).rejects.toThrow("does not fit into one of the steps of stages/01-two");
    expect(read()).toEqual(old);
  });
});

describe("replaceInPatches", () => {
  it("replaces versions in all lines of package.json, and nothing else", () => {
    const { dir, second } = create();
    const patch = [
      "index 1111..2222 100644",
      "--- a/package.json",
      "@@ -3,3 +3,4 @@",
      '-    "zod": "4.0.0"',
      '+    "zod": "4.0.0",',
      '+    "zod-to-x": "4.0.0",',
      '     "tsx": "4.0.0"',
      '+    "test": "zod"',
      "",
    ].join("\n");
    writeFileSync(join(dir, "steps/01-number.patch"), patch);
    replaceInPatches(
      second(),
      new Map([
        ["zod", "4.1.0"],
        ["tsx", "5.0.0"],
        ["test", "1.0.0"],
      ]),
    );
    expect(readFileSync(join(dir, "steps/01-number.patch"), "utf8")).toBe(
      patch
        .replaceAll('"zod": "4.0.0"', '"zod": "4.1.0"')
        .replace('"tsx": "4.0.0"', '"tsx": "5.0.0"'),
    );
  });
});
