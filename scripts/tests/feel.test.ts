import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Stage } from "../../shared/harness/manifest.ts";
import type { Example, Finding, Row } from "../../shared/problems/problem.ts";
import { needs } from "../bootstrap/needs.mjs";
import * as feel from "../commands/feel.ts";
import { runCommand } from "../lib/command.ts";
import { describeDetail, describeFinding, isProven, listLastStages } from "../lib/feel.ts";
import { listStages } from "../lib/stages.ts";

const stages = listStages();
const [first, second, third] = stages as [Stage, Stage, Stage];

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe("a proof", () => {
  const createRow = (proven: boolean): Row => ({ label: "tasks", before: 1, after: 0, proven });

  it("is proven only if every row is", () => {
    expect(
      isProven({ procedure: "", conclusion: "", rows: [createRow(true), createRow(true)] }),
    ).toBe(true);
    expect(
      isProven({ procedure: "", conclusion: "", rows: [createRow(true), createRow(false)] }),
    ).toBe(false);
  });
});

describe("describeFinding", () => {
  it("translates labels, values and notes into Romanian", () => {
    const rows = [{ label: "requests dropped", before: "3 of 12", after: 0, proven: false }];
    const text = describeFinding(second, { procedure: "", rows, conclusion: "" }, "ro");
    expect(text).toMatch(/ {2}cereri pierdute {3}3 din 12 +0\n/);
    expect(text).toContain("Nu s-a văzut: cereri pierdute");
  });
});

describe("describeFinding with a case", () => {
  const example: Example = {
    action: "One of the 300 requests:",
    answers: ["200 []", `429 ${"x".repeat(999)}`],
  };
  const finding: Finding = { procedure: "", rows: [], example, conclusion: "So it is." };

  it("shows what was sent, and both answers within 80 columns", () => {
    const lines = describeFinding(second, finding).split("\n");
    expect(lines).toContain("  One of the 300 requests:");
    expect(lines).toContain("  00-cli    200 []");
    expect(lines.filter((line) => line.includes("xxx"))).toHaveLength(4);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  it("translates what was sent, and no answer", () => {
    const text = describeFinding(second, finding, "ro");
    expect(text).toContain("  Una dintre cele 300 de cereri:\n  00-cli    200 []");
  });
});

describe("the end of a proof", () => {
  const finding = (proven: boolean): Finding => ({
    procedure: "",
    rows: [{ label: "tasks", before: 1, after: 0, proven }],
    conclusion: "So it is.",
  });

  it("names the next commands", () => {
    const [change, build] = describeFinding(second, finding(true)).split("\n").slice(-2);
    expect(change).toMatch(/^ {2}What changed, and why: +npm run -s diff 01$/);
    expect(build).toMatch(/^ {2}Build it yourself: +npm run -s play 01$/);
    expect(describeFinding(second, finding(true), "ro")).toMatch(
      /npm run -s diff 01 lang ro\n {2}Construiește tu: +npm run -s play 01 ro$/,
    );
  });

  it("says what to do if the problem was not shown", () => {
    expect(describeFinding(second, finding(false))).toMatch(
      /Not shown: tasks\n\n {2}Close other programs, and try again: npm run -s feel 01$/,
    );
  });
});

describe("npm run feel NN detail", () => {
  it("compares a stage with at most two before it", () => {
    expect(listLastStages(third, 3)).toEqual([first, second, third]);
    expect(listLastStages(second, 3)).toEqual([first, second]);
  });

  it("installs what these stages need", () => {
    const listWorkspaces = (names: Stage[]) => names.map(({ name }) => `stages/${name}`);
    expect(needs.feel?.([third.name, "detail"])).toEqual(listWorkspaces([first, second, third]));
    expect(needs.feel?.([third.name])).toEqual(listWorkspaces([second, third]));
  });

  it("has a column for each stage", () => {
    const rows = [{ label: "JavaScript", values: ["8 kB", "228 kB"] }];
    const text = describeDetail([first, second], {
      procedure: "Opened.",
      rows,
      conclusion: "So it is.",
    });
    expect(text.split("\n")).toEqual([
      "  Opened.",
      "",
      `  ${" ".repeat(10)}   ${first.name}   ${second.name}`,
      "  JavaScript     8 kB    228 kB",
      "",
      "  So it is.",
    ]);
  });

  it.each([first, second])("says that $name has nothing more to measure", async (stage) => {
    expect(await runCommand(feel, [stage.name, "detail"])).toBe(2);
    expect(console.error).toHaveBeenCalledWith(
      expect.stringContaining(`${stage.name} has nothing more to measure.\nTry without detail`),
    );
  });

  it("lists the stages for an unknown one", async () => {
    expect(await runCommand(feel, ["99", "detail"])).toBe(2);
    expect(console.error).toHaveBeenCalledWith(expect.stringContaining('There is no stage "99"'));
  });
});
