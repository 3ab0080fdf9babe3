import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { getCapability } from "../../../shared/contract/index.ts";
import { write } from "../diff/fixture.ts";
import { project } from "../support/other-project.ts";
import { printed } from "../support/printed.ts";
import { call, mine } from "./learner.ts";

vi.mock("../../bootstrap/stages.mjs", async (importOriginal) => {
  const { mockStages } = await import("../support/other-project.ts");
  return mockStages(importOriginal);
});

const listTitles = (name: string) => getCapability(name).checks.map(({ title }) => title);

describe("the output of npm run play", () => {
  it("shows the goal of the lesson, the new checks, and the next commands", async () => {
    await call("01");
    expect(printed.out).toContain("  01 · A title\n");
    expect(printed.out).toContain("  You build: A server with tasks.\n");
    expect(printed.out).toMatch(/To do: \d+ new checks\n\n {4}\[ \] /);
    expect(printed.out).toContain("  Read      docs/stages/01-two.md\n");
    expect(printed.out).toContain("  Check     npm run -s check 01 watch\n");
    expect(printed.out).toContain("  Compare   npm run -s diff 01 mine\n");
  });

  it("fits into a terminal of 80 columns", async () => {
    await call("01", "all");
    for (const line of printed.out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("lists only open checks", async () => {
    await call("01", "all");
    const titles = [...printed.out.matchAll(/\[ \] (.+)/g)].map(([, title]) => title);
    const passTimes = Object.fromEntries(listTitles("tasks").map((title) => [title, "2026"]));
    const entry = {
      folder: mine,
      checked: "2026",
      core: { passed: 0, total: 1 },
      passed: passTimes,
    };
    write(project.root, { ".data/progress.json": JSON.stringify({ "01-two": entry }) });
    await call("01");
    expect(titles.length).toBeGreaterThan(0);
    expect(printed.out).toContain(`To do: nothing. All ${titles.length} new checks passed`);
  });

  it("is in Romanian on request", async () => {
    await call("01", "ro");
    expect(printed.out).toMatch(
      /De făcut: \d+ (?:de )?verificări noi\n\n {4}\[ \] GET \/tasks răspunde cu 200/,
    );
    expect(printed.out).toContain("  Citește   docs/ro/stages/01-two.md\n");
    expect(printed.out).toContain("  Verifică  npm run -s check 01 watch ro\n");
    expect(await call("01", "fresh", "ro")).toBe(1);
    expect(printed.err).toContain("Repo-ul tău are deja un branch stage-01");
  });

  it("says that a stage adds no check", async () => {
    await call("02");
    expect(printed.out).toContain("This stage adds no core check.");
  });
});

describe("npm run play with wrong arguments", () => {
  it.each([
    [[], "Which stage?"],
    [["07"], 'There is no stage "07"'],
    [["01", "02"], '"02" is one word too many: leave it out.'],
    [["restore", "a", "b"], '"b" is one word too many: leave it out.'],
    [["00", "fresh"], 'leave "fresh" out'],
    [["00", "--force"], "Unknown option '--force'"],
  ])("prints advice and exits with 2 for %j", async (args, message) => {
    expect(await call(...args)).toBe(2);
    expect(printed.err).toContain(message);
  });

  it.each(["stages/00-one", ".", ".."])("refuses the folder %s of the repository", async (path) => {
    expect(await call("00", "dir", join(project.root, path))).toBe(2);
    expect(printed.err).toContain("Name a folder below my/");
  });
});
