import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createConflictProject, createText, Project } from "./fixture.ts";

beforeEach(() => vi.stubEnv("NO_COLOR", "1"));
afterEach(() => vi.unstubAllEnvs());

const fix = { 3: "fixed" };

describe("at the first conflict", () => {
  it("stops, writes markers with the names of the stages, and does not change later stages", async () => {
    const project = createConflictProject();
    const { text: report, stopped, stagesToVerify } = await project.start({}, true);
    expect({ stopped, stagesToVerify }).toEqual({ stopped: true, stagesToVerify: [] });
    expect(report).toMatch(/01-stage {3}3 files.*\n {2}02-stage {3}conflict in 1 file\n/);
    expect(report).toMatch(/^ {2}stages\/02-stage\/lib\/a\.ts:4$/m);
    expect(report).toMatch(/npm run propagate continue\n.*\n {2}npm run propagate abort$/s);
    expect(project.read(2, "lib/a.ts")).toBe(
      createText("a", {
        3: "<<<<<<< 02-stage:lib/a.ts\nown\n=======\nfixed\n>>>>>>> 01-stage:a.ts",
      }),
    );
    expect(project.read(2, "b.ts")).toBe(createText("b", fix));
    expect(project.read(3, "b.ts")).toBe(createText("b"));
  });

  it("keeps a binary file that both stages changed, and names the other one", async () => {
    const project = new Project([{ files: { "a.bin": "\0a" } }, { files: { "a.bin": "\0own" } }]);
    project.write(0, { "a.bin": "\0fixed" });
    const { text: report, stopped } = await project.start();
    expect(stopped).toBe(true);
    expect(report).toMatch(
      /stages\/01-stage\/a\.bin\n {4}It cannot.*copy it from\s+stages\/00-stage/s,
    );
    expect(project.read(1, "a.bin")).toBe("\0own");
    expect((await project.continueRun()).stopped).toBe(false);
  });

  it("reports a file that was removed in one stage and changed in the other", async () => {
    const ownText = createText("a", { 20: "own" });
    const project = new Project([
      { files: { "a.ts": createText("a") } },
      { files: { "a.ts": ownText } },
      { files: { "a.ts": ownText } },
    ]);
    project.remove(0, "a.ts");
    const { text: report } = await project.start();
    expect(report).toMatch(
      /01-stage\/a\.ts\n {4}00-stage no longer has it.*delete it, or keep it/s,
    );
    expect(project.read(1, "a.ts")).toBe(ownText);
    project.remove(1, "a.ts");
    await project.continueRun();
    expect(project.has(2, "a.ts")).toBe(false);
  });

  it("prints the message of git for a file that was renamed twice", async () => {
    const project = new Project([
      { files: { "a.ts": createText("a") } },
      { files: { "here.ts": createText("a") } },
    ]);
    project.remove(0, "a.ts");
    project.write(0, { "there.ts": createText("a") });
    const { text: report, stopped } = await project.start();
    expect(stopped).toBe(true);
    expect(report.replace(/\s+/g, " ")).toContain(
      "a.ts renamed to here.ts in 01-stage and to there.ts in 00-stage.",
    );
  });

  it("rejects another run", async () => {
    const project = createConflictProject();
    await project.start();
    const before = project.readAllFiles();
    await expect(project.start({ from: "01" })).rejects.toThrow(
      /change of 00-stage.*stopped at 02-stage.*propagate continue.*propagate abort/s,
    );
    expect(project.readAllFiles()).toEqual(before);
  });
});
