import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import * as documents from "../../commands/documents.ts";
import { runCommand } from "../../lib/command.ts";
import { checkLines, correctLines } from "../../lib/documents/documents.ts";
import { listPages } from "../../lib/documents/pages.ts";
import { listStages } from "../../lib/stages.ts";
import { printed } from "../support/printed.ts";

const withoutDocuments = listStages().find(
  ({ capabilities }) => !capabilities.includes("documents"),
);

let dir = "";

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pagini "));
  for (const folder of ["adr", "docs/more", "src"])
    mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, "src/app.ts"), "\n\nexport const app = 1;\n");
  writeFileSync(join(dir, "README.md"), "[`app`](src/app.ts#L3)\n");
  writeFileSync(join(dir, "adr/1.md"), "[`app`](../src/app.ts#L3)\n");
  writeFileSync(join(dir, "docs/more/why.md"), "[`app`](../../src/app.ts#L3)\n");
});

afterEach(() => rmSync(dir, { recursive: true }));

describe("the documents of a folder", () => {
  it("are its README, its decision records, and its docs at any depth", () => {
    expect(listPages(dir)).toEqual(["README.md", "adr/1.md", "docs/more/why.md"]);
  });

  it("are valid if the code is unchanged", () => {
    expect(checkLines(dir)).toEqual([]);
    expect(correctLines(dir)).toEqual([]);
  });

  it("are invalid if a line has moved, and valid after the correction", () => {
    writeFileSync(join(dir, "src/app.ts"), "export const app = 1;\n");
    expect(checkLines(dir)).toHaveLength(3);
    expect(correctLines(dir)).toEqual(["README.md", "adr/1.md", "docs/more/why.md"]);
    expect(checkLines(dir)).toEqual([]);
    expect(readFileSync(join(dir, "adr/1.md"), "utf8")).toBe("[`app`](../src/app.ts#L1)\n");
  });
});

describe("npm run documents", () => {
  it.each([
    [[], "Which stage?"],
    [["99"], 'There is no stage "99"'],
    [[padTwoDigits(withoutDocuments?.number ?? 0)], "has no such documents"],
  ])("exits with 2 for %j", async (args, message) => {
    expect(await runCommand(documents, args)).toBe(2);
    expect(printed.all).toContain(message);
  });
});
