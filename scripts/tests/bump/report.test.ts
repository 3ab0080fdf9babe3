import { describe, expect, it } from "vitest";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { Bump } from "../../lib/bump/bump.ts";
import { findMentions } from "../../lib/bump/mentions.ts";
import { describeBump } from "../../lib/bump/report.ts";
import { runGit } from "../diff/fixture.ts";
import { createRepository } from "./fixture.ts";

const createBump = (...folders: string[]): Bump => ({
  name: "zod",
  from: ["4.0.0"],
  to: "4.1.0",
  folders,
});

const createStage = (number: number, name: string, ...capabilities: string[]) =>
  ({ number, name, capabilities }) as Stage;

const stages = [createStage(1, "01-two"), createStage(2, "02-three", "documents")];

describe("the report", () => {
  it("lists the changes, and the stages to verify", () => {
    expect(describeBump([createBump("stages/01-two")], [], stages)).toBe(
      "  zod   4.0.0 → 4.1.0   in 1 package.json\n\n" +
        "  Run:\n\n    npm install\n    npm run verify 01",
    );
  });

  it("includes the command for the documents of a stage", () => {
    const text = describeBump([createBump("stages/01-two", "stages/02-three")], [], stages);
    expect(text).toMatch(/npm run documents 02 write\n {4}npm run verify 01 02$/);
  });

  it("verifies everything if a package outside of the stages changed", () => {
    const text = describeBump([createBump("shared", "stages/01-two")], [], stages);
    expect(text).toMatch(/ {4}npm run verify$/);
  });

  it("lists the lines that the user has to check", () => {
    const text = describeBump([createBump("shared")], ["docs/lesson.md:1"], stages);
    expect(text).toContain("Check each line:\n\n    docs/lesson.md:1\n");
  });
});

describe("findMentions", () => {
  it("finds each line with the package and the version, without generated ones", async () => {
    const root = createRepository();
    expect(await findMentions(root, createBump("shared"))).toEqual(["docs/lesson.md:1"]);
    runGit(root, "add", "--all");
    expect(await findMentions(root, createBump("shared"))).toEqual(["docs/lesson.md:1"]);
  });

  it("is empty if no line names it", async () => {
    expect(
      await findMentions(createRepository(), { ...createBump("shared"), name: "left-pad" }),
    ).toEqual([]);
  });
});
