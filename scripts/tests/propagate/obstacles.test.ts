import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runGit } from "../diff/fixture.ts";
import {
  createConflictProject,
  createStageName,
  createText,
  Project,
  repeatStage,
} from "./fixture.ts";

const fix = { 3: "fixed" };

describe("a file that cannot be written", () => {
  it("is rejected before any change if an ignored file has its path", async () => {
    const project = new Project([
      ...repeatStage(2, { "a.ts": createText("a") }),
      { files: { "a.ts": createText("a"), ".gitignore": "local.env\n" } },
    ]);
    project.write(0, { "a.ts": createText("a", fix), "local.env": "public\n" });
    project.write(2, { "local.env": "secret\n" });
    const before = project.readAllFiles();
    await expect(project.start()).rejects.toThrow(
      /^stages\/02-stage\/local\.env would be overwritten.*Nothing was changed/s,
    );
    expect(project.readAllFiles()).toEqual(before);
    expect(project.listBackups()).toEqual([]);
  });

  it("is rejected if an ignored file has the path of a folder, or a folder that of a file", async () => {
    const project = new Project([{ files: {} }, { files: { ".gitignore": "cache\nbuild/*.o\n" } }]);
    project.write(0, { "cache/index.ts": "new\n" });
    project.write(1, { cache: "precious\n" });
    await expect(project.start()).rejects.toThrow(/^stages\/01-stage\/cache would be overwritten/);
    project.remove(0, "cache/index.ts");
    project.write(0, { build: "new\n" });
    project.write(1, { "build/a.o": "precious\n" });
    await expect(project.start()).rejects.toThrow(
      /^stages\/01-stage\/build\/a\.o would be overwritten/,
    );
    expect(project.read(1, "build/a.o")).toBe("precious\n");
  });

  it("causes every file to be restored", async () => {
    const project = new Project(
      repeatStage(3, { "a.ts": createText("a"), "b.ts": createText("b") }),
      {
        attributes: "stages/02-stage/b.ts filter=broken\n",
      },
    );
    runGit(project.repository, "config", "filter.broken.smudge", "false");
    runGit(project.repository, "config", "filter.broken.required", "true");
    runGit(project.repository, "config", "filter.broken.clean", "cat");
    project.write(0, { "a.ts": createText("a", fix), "b.ts": createText("b", fix) });
    const before = project.readAllFiles();
    await expect(project.start()).rejects.toThrow(/smudge filter.*Nothing was changed/s);
    expect(project.readAllFiles()).toEqual(before);
    expect(project.listBackups()).toEqual([]);
  });

  it("keeps the conflict open after continue", async () => {
    const project = createConflictProject();
    project.write(4, { "lib/a.ts": createText("a", { 3: "again" }) });
    const before = project.readAllFiles();
    await project.start();
    project.write(2, { "lib/a.ts": createText("a", fix) });
    mkdirSync(join(project.root, "stages", createStageName(3), "new.ts"));
    writeFileSync(project.path(3, "new.ts/x.log"), "ignored");
    const files = project.readAllFiles();
    await expect(project.continueRun()).rejects.toThrow(
      /03-stage\/new\.ts\/x\.log would be overwritten/,
    );
    expect(project.readAllFiles()).toEqual(files);
    project.remove(3, "new.ts");
    expect((await project.continueRun()).stopped).toBe(true);
    await project.abort();
    expect(project.readAllFiles()).toEqual(before);
  });
});
