import { readlinkSync, symlinkSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runGit } from "../diff/fixture.ts";
import { createConflictProject, createText, Project, repeatStage } from "./fixture.ts";

beforeEach(() => vi.stubEnv("NO_COLOR", "1"));
afterEach(() => vi.unstubAllEnvs());

const fix = { 3: "fixed" };

describe("abort", () => {
  it("restores every byte in every stage, including uncommitted work", async () => {
    const project = new Project([
      ...repeatStage(2, {
        "a.ts": createText("a"),
        "gone/x.ts": "x\n",
        "run.sh": "run\n",
        api: "a\n",
      }),
      ...repeatStage(2, {
        "lib/a.ts": createText("a"),
        "gone/x.ts": "x\n",
        "run.sh": "run\n",
        api: "a\n",
      }),
      ...repeatStage(2, { "lib/a.ts": createText("a", { 3: "own" }), "gone/x.ts": "x\n" }),
    ]);
    const unusualText = "\uFEFFuncommitted\r\nwithout end";
    project.write(1, {
      "a.ts": createText("a", { 20: unusualText }),
      "draft.ts": unusualText,
      "kept.log": "ignored",
    });
    project.write(2, { "run.sh": "run\nuncommitted\n" });
    project.makeExecutable(2, "run.sh");
    runGit(project.repository, "add", "stages/01-stage/draft.ts");
    project.write(0, {
      "a.ts": createText("a", fix),
      "deep/er/new.ts": "new\n",
      "run.sh": "new\nrun\n",
    });
    project.remove(0, "gone/x.ts");
    project.remove(0, "api");
    project.write(0, { "api/index.ts": "a\n" });
    const before = project.readAllFiles();
    expect((await project.start()).stopped).toBe(true);
    expect(project.has(3, "api/index.ts")).toBe(true);
    project.write(4, { "lib/a.ts": "half fixed\n" });
    await project.abort();
    expect(project.readAllFiles()).toEqual(before);
    expect([1, 2, 3, 4].map((number) => project.has(number, "deep"))).not.toContain(true);
    expect(project.listBackups()).toEqual([]);
  });

  it("restores the files that were written before the second conflict", async () => {
    const project = createConflictProject();
    project.write(4, { "lib/a.ts": createText("a", { 3: "again" }) });
    const before = project.readAllFiles();
    await project.start();
    project.write(2, { "lib/a.ts": createText("a", fix) });
    await project.continueRun();
    await project.abort();
    expect(project.readAllFiles()).toEqual(before);
  });

  it.runIf(process.platform !== "win32")("restores a link as a link", async () => {
    const project = createConflictProject();
    for (const number of [0, 1, 2]) symlinkSync("b.ts", project.path(number, "latest"));
    project.commit();
    project.write(0, { "a.ts": createText("a", { 3: "fixed again" }) });
    project.remove(0, "latest");
    symlinkSync("a.ts", project.path(0, "latest"));
    const before = project.readAllFiles();
    await project.start();
    expect(readlinkSync(project.path(1, "latest"))).toBe("a.ts");
    await project.abort();
    expect(project.readAllFiles()).toEqual(before);
  });

  it("does not change other files", async () => {
    const project = createConflictProject();
    await project.start();
    project.write(4, { "later.ts": "later\n" });
    await project.abort();
    expect(project.read(4, "later.ts")).toBe("later\n");
  });
});
