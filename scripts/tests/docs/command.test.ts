import { describe, expect, it } from "vitest";
import * as docs from "../../commands/docs.ts";
import { runCommand } from "../../lib/command.ts";
import { printed } from "../support/printed.ts";

describe("npm run docs", () => {
  it.each([
    [["bild"], /^"bild" is too much: only "build" is allowed\./],
    [["build", "now"], /^"now" is too much/],
    [["build", "base", "docs"], /^The base "docs" has to begin and end with a slash/],
    [["build", "base", "/docs"], /^The base "\/docs" has to begin and end with a slash/],
    [["port", "many"], /^The port "many" is not a number/],
  ])("prints advice and exits with 2 for the arguments %j", async (args, advice) => {
    expect(await runCommand(docs, args)).toBe(2);
    expect(printed.err).toMatch(advice);
    expect(printed.err).toContain("npm run docs:build");
  });
});
