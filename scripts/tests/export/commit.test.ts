import { describe, expect, it } from "vitest";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { formatCommit } from "../../lib/export/commit.ts";

const stage = {
  number: 2,
  title: { en: "A framework" },
  problem: {
    en: "Most lines only route, parse and check by hand, and bad input still slips through to the list.",
  },
  tool: "Fastify, Zod",
} as Stage;

describe("formatCommit", () => {
  it("creates a commit object with a date from the stage's number", () => {
    expect(formatCommit(stage, "aaaa", "bbbb").split("\n")).toEqual([
      "tree aaaa",
      "parent bbbb",
      "author Fullstack Speedrun <curriculum@example.invalid> 1767398400 +0000",
      "committer Fullstack Speedrun <curriculum@example.invalid> 1767398400 +0000",
      "",
      "feat(stage-02): A framework",
      "",
      "Most lines only route, parse and check by hand, and bad input still",
      "slips through to the list.",
      "",
      "Tool: Fastify, Zod",
      "",
    ]);
  });

  it("has no parent for the first stage", () => {
    expect(formatCommit({ ...stage, number: 0 }, "aaaa")).not.toContain("parent");
  });
});
