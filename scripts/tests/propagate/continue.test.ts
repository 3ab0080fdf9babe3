import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readState, saveState } from "../../lib/propagate/state.ts";
import {
  createConflictProject,
  createStageName,
  createText,
  Project,
  repeatStage,
} from "./fixture.ts";

beforeEach(() => vi.stubEnv("NO_COLOR", "1"));
afterEach(() => vi.unstubAllEnvs());

const fix = { 3: "fixed" };

describe("continue", () => {
  it("is rejected while a marker remains, with its file and line", async () => {
    const project = createConflictProject();
    await project.start();
    project.write(2, { "lib/a.ts": createText("a", { 5: ">>>>>>> 01-stage:a.ts" }) });
    const before = project.readAllFiles();
    await expect(project.continueRun()).rejects.toThrow(
      /markers.*stages\/02-stage\/lib\/a\.ts:6\n/s,
    );
    expect(project.readAllFiles()).toEqual(before);
  });

  it("ignores lines that looked like markers before the merge", async () => {
    const heading = "Heading\n=======\n";
    const project = new Project([
      { files: { "a.md": heading + createText("a") } },
      { files: { "a.md": heading + createText("a", { 3: "own" }) } },
    ]);
    project.write(0, { "a.md": heading + createText("a", fix) });
    await project.start();
    project.write(1, { "a.md": heading + createText("a", { 3: "both  " }) });
    expect((await project.continueRun()).stopped).toBe(false);
  });

  it("carries the resolved conflict, and other changes of the stage", async () => {
    const project = createConflictProject();
    await project.start({}, true);
    project.write(2, {
      "lib/a.ts": createText("a", { 3: "both" }),
      "b.ts": createText("b", { 3: "adapted" }),
    });
    const outcome = await project.continueRun();
    expect(outcome).toMatchObject({
      stopped: false,
      stagesToVerify: [0, 1, 2, 3, 4].map(createStageName),
    });
    for (const number of [3, 4]) {
      expect(project.read(number, "lib/a.ts")).toBe(createText("a", { 3: "both" }));
      expect(project.read(number, "b.ts")).toBe(createText("b", { 3: "adapted" }));
      expect(project.read(number, "new.ts")).toBe("new\n");
    }
    expect(project.listBackups()).toEqual([]);
  });

  it("carries nothing if the stage was not changed", async () => {
    const project = new Project([
      { files: { "a.ts": createText("a") } },
      ...repeatStage(2, { "a.ts": createText("a", { 3: "own" }) }),
    ]);
    project.write(0, { "a.ts": createText("a", fix) });
    await project.start();
    project.write(1, { "a.ts": createText("a", { 3: "own" }) });
    expect((await project.continueRun()).text).toContain(
      "nothing to carry: 01-stage did not change",
    );
    expect(project.read(2, "a.ts")).toBe(createText("a", { 3: "own" }));
  });

  it("ends after a conflict in the last stage", async () => {
    const project = createConflictProject();
    await project.start({ to: "02" });
    project.write(2, { "lib/a.ts": createText("a", fix) });
    expect((await project.continueRun()).stopped).toBe(false);
    expect(project.read(3, "b.ts")).toBe(createText("b"));
    expect(project.listBackups()).toEqual([]);
  });

  it("stops again at the next conflict", async () => {
    const project = createConflictProject();
    project.write(4, { "lib/a.ts": createText("a", { 3: "again" }) });
    await project.start();
    project.write(2, { "lib/a.ts": createText("a", fix) });
    const { text: report, stopped } = await project.continueRun();
    expect(stopped).toBe(true);
    expect(report).toMatch(
      /^ {2}02-stage .*, conflicts resolved\n\n {2}03-stage .*\n {2}04-stage {3}conflict/,
    );
  });

  it("is not possible after an interruption during writing, but abort is", async () => {
    const project = createConflictProject();
    const before = project.readAllFiles();
    await project.start();
    const { stopped, ...interrupted } = readState(project.root) ?? expect.fail("no state");
    saveState(project.root, interrupted);
    await expect(project.continueRun()).rejects.toThrow(/interrupted.*npm run propagate abort/s);
    await expect(project.start()).rejects.toThrow(/was interrupted\.\n.*abort/s);
    await project.abort();
    expect(project.readAllFiles()).toEqual(before);
  });

  it("is rejected if no run is in progress, and abort too", async () => {
    const project = createConflictProject();
    await expect(project.continueRun()).rejects.toMatchObject({ code: 2 });
    await expect(project.abort()).rejects.toMatchObject({ code: 2 });
  });
});
