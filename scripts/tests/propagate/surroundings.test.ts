import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readAllFiles, runGit } from "../diff/fixture.ts";
import { createStageName, createText, Project, repeatStage } from "./fixture.ts";

beforeEach(() => vi.stubEnv("NO_COLOR", "1"));
afterEach(() => vi.unstubAllEnvs());

const fix = { 3: "fixed" };

describe("propagate", () => {
  it("carries binary files, byte for byte", async () => {
    const project = new Project(repeatStage(2, { "logo.png": "" }));
    const bytes = Buffer.from([0, 255, 13, 10, 128, 10, 26]);
    writeFileSync(project.path(0, "logo.png"), bytes);
    expect((await project.start()).text).toContain("01-stage   1 file, +0 −0");
    expect(readFileSync(project.path(1, "logo.png"))).toEqual(bytes);
  });

  it("supports paths with spaces, brackets and diacritics", async () => {
    const path = "src/listă nouă/[id] de.ts";
    const project = new Project(repeatStage(2, { [path]: createText("ț") }));
    project.write(0, { [path]: createText("ț", { 3: "ștearsă" }) });
    await project.start();
    expect(project.read(1, path)).toBe(createText("ț", { 3: "ștearsă" }));
  });

  it("carries the change of a commit without uncommitted changes", async () => {
    const project = new Project(repeatStage(2, { "a.ts": createText("a") }));
    project.write(0, { "a.ts": createText("a", fix) });
    project.commit();
    project.write(0, { "a.ts": createText("a", { ...fix, 20: "not yet" }) });
    await project.start({ commit: "HEAD" });
    expect(project.read(1, "a.ts")).toBe(createText("a", fix));
  });

  it("keeps uncommitted work of later stages, and does not carry it", async () => {
    const project = new Project(repeatStage(3, { "a.ts": createText("a") }));
    project.write(0, { "a.ts": createText("a", fix) });
    project.write(1, { "a.ts": createText("a", { 20: "own work" }), "draft.ts": "draft\n" });
    await project.start();
    expect(project.read(1, "a.ts")).toBe(createText("a", { ...fix, 20: "own work" }));
    expect(project.read(1, "draft.ts")).toBe("draft\n");
    expect(project.read(2, "a.ts")).toBe(createText("a", fix));
    expect(project.has(2, "draft.ts")).toBe(false);
  });

  it("does not change stage.json, README.md and package-lock.json, and says so", async () => {
    const ownFiles = { "README.md": "x\n", "package-lock.json": "{}\n", "docs/README.md": "x\n" };
    const project = new Project(repeatStage(2, { ...ownFiles, "package.json": "{}\n" }));
    const before = project.read(1, "stage.json");
    project.write(0, { "README.md": "new\n", "package-lock.json": "[]\n", "stage.json": "{} " });
    project.write(0, { "docs/README.md": "new\n", "package.json": "{ }\n" });
    const { text: report } = await project.start();
    expect(report).toMatch(/Not carried.*: README\.md, package-lock\.json,\n {2}stage\.json\n/);
    expect(report).toContain("npm run lock 01");
    expect(project.read(1, "README.md")).toBe("x\n");
    expect(project.read(1, "package-lock.json")).toBe("{}\n");
    expect(project.read(1, "stage.json")).toBe(before);
    expect(project.read(1, "docs/README.md")).toBe("new\n");
  });

  it("stops at the requested stage", async () => {
    const project = new Project(repeatStage(4, { "a.ts": createText("a") }));
    project.write(0, { "a.ts": createText("a", fix) });
    expect((await project.start({ to: "2" }, true)).stagesToVerify).toEqual(
      [0, 1, 2].map(createStageName),
    );
    expect(project.read(2, "a.ts")).toBe(createText("a", fix));
    expect(project.read(3, "a.ts")).toBe(createText("a"));
  });

  it("changes neither the index nor the objects of the repository", async () => {
    const project = new Project(repeatStage(3, { "a.ts": createText("a") }));
    project.write(0, { "a.ts": createText("a", fix) });
    project.write(1, { "staged.ts": "staged\n" });
    runGit(project.repository, "add", "stages/01-stage/staged.ts");
    const before = readAllFiles(join(project.repository, ".git"));
    await project.start();
    expect(readAllFiles(join(project.repository, ".git"))).toEqual(before);
  });

  it("writes line ends as git is configured", async () => {
    const project = new Project(repeatStage(2, { "a.ts": createText("a") }), {
      attributes: "* eol=crlf\n",
    });
    const windowsText = createText("a", fix).replaceAll("\n", "\r\n");
    project.write(0, { "a.ts": windowsText });
    await project.start();
    expect(project.read(1, "a.ts")).toBe(windowsText);
  });

  it("works if the project is a subfolder of a repository", async () => {
    const project = new Project(repeatStage(2, { "a.ts": createText("a") }), {
      folder: "cursuri/mini task",
    });
    project.write(0, { "a.ts": createText("a", fix) });
    await project.start();
    expect(project.read(1, "a.ts")).toBe(createText("a", fix));
  });

  it("ignores the user's settings for merges", async () => {
    const project = new Project([
      { files: { "src/a.ts": createText("a") } },
      { files: { "backend/src/a.ts": createText("a") } },
    ]);
    runGit(project.repository, "config", "diff.renames", "false");
    runGit(project.repository, "config", "merge.directoryRenames", "false");
    project.write(0, { "src/a.ts": createText("a", fix), "src/new.ts": "new\n" });
    expect((await project.start()).stopped).toBe(false);
    expect(project.read(1, "backend/src/a.ts")).toBe(createText("a", fix));
    expect(project.has(1, "backend/src/new.ts")).toBe(true);
  });

  it("starts at most eight git processes for each further stage", async () => {
    const countProcesses = async (count: number) => {
      const project = new Project(repeatStage(count, { "a.ts": createText("a") }));
      const trace = join(project.repository, "trace.log");
      project.write(0, { "a.ts": createText("a", fix) });
      vi.stubEnv("GIT_TRACE", trace);
      await project.start();
      vi.stubEnv("GIT_TRACE", "0");
      return readFileSync(trace, "utf8").match(/trace: built-in: git/g)?.length ?? 0;
    };
    const [few, many] = [await countProcesses(2), await countProcesses(6)];
    expect(few).toBeGreaterThan(0);
    expect(many - few).toBeLessThanOrEqual(4 * 8);
  });
});
