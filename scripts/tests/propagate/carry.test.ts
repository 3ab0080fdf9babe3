import { lstatSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { why } from "../diff/fixture.ts";
import { createText, Project, repeatStage } from "./fixture.ts";

beforeEach(() => vi.stubEnv("NO_COLOR", "1"));
afterEach(() => vi.unstubAllEnvs());

const fix = { 3: "fixed" };

describe("the change of a stage", () => {
  it("reaches every later stage, and follows a moved file", async () => {
    const project = new Project([
      { files: { "src/a.ts": createText("a") } },
      { files: { "src/a.ts": createText("a") } },
      { files: { "backend/src/a.ts": createText("a") } },
      { files: { "backend/src/a.ts": createText("a") } },
    ]);
    project.write(0, { "src/a.ts": createText("a", fix) });
    const outcome = await project.start();
    expect(outcome).toMatchObject({ stopped: false, stagesToVerify: [] });
    expect(outcome.text).toMatch(/00-stage {3}1 file, \+1 −1 to carry\n\n {2}01-stage/);
    expect(outcome.text.match(/0[123]-stage {3}1 file, \+1 −1$/gm)).toHaveLength(3);
    expect(project.read(1, "src/a.ts")).toBe(createText("a", fix));
    expect(project.read(2, "backend/src/a.ts")).toBe(createText("a", fix));
    expect(project.read(3, "backend/src/a.ts")).toBe(createText("a", fix));
    expect(project.has(2, "src/a.ts")).toBe(false);
    expect(project.listBackups()).toEqual([]);
  });

  it("does not change the other lines of each stage", async () => {
    const project = new Project([
      { files: { "a.ts": createText("a") } },
      { files: { "a.ts": createText("a", { 20: "one" }) } },
      { files: { "a.ts": createText("a", { 20: "one", 10: "two" }) } },
    ]);
    project.write(0, { "a.ts": createText("a", fix) });
    await project.start();
    expect(project.read(1, "a.ts")).toBe(createText("a", { ...fix, 20: "one" }));
    expect(project.read(2, "a.ts")).toBe(createText("a", { ...fix, 20: "one", 10: "two" }));
  });

  it("reaches a rewritten file that stage.json names", async () => {
    const rewritten = `${createText("a").split("\n").slice(0, 7).join("\n")}\n${createText("other")}`;
    const project = new Project([
      { files: { "src/a.ts": createText("a") } },
      {
        files: { "backend/b.ts": rewritten },
        changes: { "backend/b.ts": { ...why, from: "src/a.ts" } },
      },
    ]);
    project.write(0, { "src/a.ts": createText("a", fix) });
    expect((await project.start()).stopped).toBe(false);
    expect(project.read(1, "backend/b.ts")).toBe(rewritten.replace("a 3", "fixed"));
  });

  it("creates new files in the folder to which the other files were moved", async () => {
    const project = new Project([
      { files: { "src/a.ts": createText("a"), "src/b.ts": createText("b") } },
      { files: { "backend/src/a.ts": createText("a"), "backend/src/b.ts": createText("b") } },
    ]);
    project.write(0, { "src/new.ts": "new\n", "tools/run.sh": "run\n" });
    project.makeExecutable(0, "tools/run.sh");
    await project.start();
    expect(project.read(1, "backend/src/new.ts")).toBe("new\n");
    const { mode } = lstatSync(project.path(0, "tools/run.sh"));
    expect(lstatSync(project.path(1, "tools/run.sh")).mode).toBe(mode);
  });

  it("removes files, also moved ones, and empty folders", async () => {
    const project = new Project([
      { files: { "a/old.ts": createText("a"), "b.ts": createText("b"), "c.ts": "c\n" } },
      { files: { "a/old.ts": createText("a"), "b.ts": createText("b"), "c.ts": "c\n" } },
      { files: { "a/old.ts": createText("a"), "moved/b.ts": createText("b"), "c.ts": "c\n" } },
    ]);
    project.remove(0, "a/old.ts");
    project.remove(0, "b.ts");
    expect((await project.start()).text).toContain("02-stage   2 files, +0 −60");
    expect([project.has(2, "a"), project.has(2, "moved"), project.has(2, "c.ts")]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("turns a file into a folder of the same name", async () => {
    const project = new Project(repeatStage(2, { api: "a\n", "b.ts": "b\n" }));
    project.remove(0, "api");
    project.write(0, { "api/index.ts": "new\n" });
    await project.start();
    expect(project.read(1, "api/index.ts")).toBe("new\n");
  });

  it("lists the files that a later stage no longer has, and carries the others", async () => {
    const project = new Project([
      { files: { "a.ts": createText("a"), "b.ts": createText("b") } },
      { files: { "a.ts": createText("a") } },
      { files: {} },
      { files: {} },
    ]);
    project.write(0, { "a.ts": createText("a", fix), "b.ts": createText("b", fix) });
    const { text: report, stopped } = await project.start();
    expect(stopped).toBe(false);
    expect(report).toMatch(
      /01-stage {3}1 file, \+1 −1\n {13}skipped, because they no longer exist: b\.ts\n/,
    );
    expect(report).toContain("02-stage   nothing to carry: no longer exists: a.ts\n");
    expect(report).toContain("03-stage   nothing to carry: 02-stage did not change");
    expect([project.has(1, "b.ts"), project.has(2, "a.ts")]).toEqual([false, false]);
  });

  it("stops at a stage that has the change, and says how to carry it from there", async () => {
    const project = new Project(repeatStage(3, { "a.ts": createText("a") }));
    project.write(0, { "a.ts": createText("a", fix) });
    project.write(1, { "a.ts": createText("a", fix) });
    const { text: report } = await project.start();
    expect(report).toContain("01-stage   nothing to carry: the change is already there\n");
    expect(report).toContain("If a later stage lacks the change: npm run propagate 01");
    await project.start({ from: "01" });
    expect(project.read(2, "a.ts")).toBe(createText("a", fix));
  });
});
