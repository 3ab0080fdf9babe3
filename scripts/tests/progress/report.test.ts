import { describe, expect, it, vi } from "vitest";
import { run } from "../../commands/progress.ts";
import { runCommand } from "../../lib/command.ts";
import type { Progress } from "../../lib/progress/progress.ts";
import { describeProgress, describeStage } from "../../lib/progress/report.ts";
import { listStages } from "../../lib/stages.ts";
import { printed } from "../support/printed.ts";

vi.mock("../../lib/progress/progress.ts", async (importOriginal) => ({
  ...(await importOriginal<typeof import("../../lib/progress/progress.ts")>()),
  readProgress: () => ({}),
}));

// Noon is the same day in nearly every time zone.
const day = "2026-11-23T12:00:00.000Z";
const [first, second, third, fourth] = listStages();
if (!first || !second || !third || !fourth) throw new Error("There are four stages at least.");

const createCount = (passed: number, total = 10) => ({ passed, total });
const baseEntry = { folder: "/mine", checked: day, passed: {} };
const progress: Progress = {
  [first.name]: { ...baseEntry, core: createCount(10), done: day },
  [second.name]: { ...baseEntry, core: createCount(9), done: day },
  [third.name]: { ...baseEntry, core: createCount(4) },
};

const describeLines = () => describeProgress([first, second, third, fourth], progress).split("\n");

describe("describeProgress", () => {
  it("shows the completed stages with their days, and the progress of the others", () => {
    expect(describeLines()[0]).toMatch(/^ {2}00 +cli +done +2026-11-2\d$/);
    expect(describeLines()[1]).toMatch(
      /^ {2}01 +http +done, now 9 of 10 core checks +2026-11-2\d$/,
    );
    expect(describeLines()[2]).toMatch(
      /^ {2}02 +fastify +4 of 10 core checks +checked 2026-11-2\d$/,
    );
    expect(describeLines()[3]).toMatch(/^ {2}03 +frontend +not checked yet$/);
  });

  it("names the next stage", () => {
    expect(describeLines().at(-1)).toBe("  2 of 4 stages done. Next: npm run -s play 02");
    expect(describeProgress([first], progress)).toMatch(/\n {2}1 of 1 stages done\.$/);
  });

  it("fits into a terminal of 80 columns", () => {
    const allStages = Object.fromEntries(
      listStages().map(({ name }) => [
        name,
        { ...baseEntry, core: createCount(294, 295), done: day },
      ]),
    );
    for (const line of describeProgress(listStages(), allStages).split("\n"))
      expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe("describeStage", () => {
  const [passedTitle, openTitle] = [
    "GET /tasks answers 200 and a list",
    "GET /docs shows the document as a page",
  ];
  const entry = { ...baseEntry, core: createCount(1), passed: { [passedTitle]: day } };

  it("lists the open checks, then the passed ones with their days", () => {
    const [heading, , ...rows] = describeStage(third, entry).split("\n");
    expect(heading).toBe("  02-fastify: 1 of 10 core checks pass in /mine");
    expect(rows).toContain(`  open        ${openTitle}`);
    expect(rows).not.toContain(`  open        ${passedTitle}`);
    expect(rows.at(-1)).toMatch(new RegExp(`^  2026-11-2\\d  ${passedTitle}$`));
  });

  it("fits into a terminal of 80 columns", () => {
    for (const line of describeStage(third, entry).split("\n"))
      expect(line.length).toBeLessThanOrEqual(80);
  });

  it("says how to start a stage that has not been checked", () => {
    expect(describeStage(third, undefined)).toContain("npm run -s play 02");
  });
});

describe("npm run progress", () => {
  it("exits with 0, for all stages and for one", async () => {
    expect(await runCommand({ usage: "", run }, [])).toBe(0);
    expect(printed.out).toContain("Next: npm run -s play 00");
    expect(await runCommand({ usage: "", run }, ["02"])).toBe(0);
    expect(printed.out).toContain("02-fastify has not been checked yet.");
  });

  it.each([
    [["99"], 'There is no stage "99"'],
    [["01", "02"], '"02" is one word too many: leave it out.'],
    [["--all"], "Unknown option"],
  ])("exits with 2 for %j", async (args, message) => {
    expect(await runCommand({ usage: "", run }, args)).toBe(2);
    expect(printed.err).toContain(message);
  });
});
