import { describe, expect, it } from "vitest";
import { checkListings } from "../../lib/lesson/listings.ts";
import { createLessonFrom, createPage } from "./fixture.ts";

const source = [
  "export function first() {",
  "  if (true) {",
  "    one();",
  "",
  "    two();  ",
  "  }",
  "}",
  "",
  "export function second() {}",
  "",
].join("\n");

const files = {
  "stages/01-two/src/a.ts": source,
  "stages/00-one/old.ts": "old();\n",
  "root.json": "{}\n",
};

const checkListing = (info: string, code: string[], before = "In `src/a.ts`:") =>
  checkListings(createLessonFrom(createPage(before, "", `\`\`\`${info}`, ...code, "```"), files));

const checkFileListing = (...code: string[]) => checkListing("ts file=src/a.ts", code);

describe("a listing", () => {
  it.each([
    ["whole", source.trimEnd().split("\n")],
    ["in part", ["  if (true) {", "    one();"]],
    [
      "with lines left out",
      ["export function first() {", "…", "}", "…", "export function second() {}"],
    ],
    ["with an ellipsis in a comment", ["export function first() {", "    // …", "}"]],
    ["shifted to the left", ["if (true) {", "  one();", "", "  two();", "}"]],
    ["shifted, with lines left out", ["if (true) {", "  …", "  two();", "}"]],
    ["with spaces at the end of a line", ["    one();   "]],
    ["with blank lines around it", ["", "    one();", ""]],
  ])("is found %s", (_, code) => {
    expect(checkFileListing(...code)).toEqual([]);
  });

  it("with a changed word is reported, with the line of the file", () => {
    expect(checkFileListing("  if (true) {", "    uno();")).toEqual([
      {
        line: 5,
        text: expect.stringMatching(
          /^"uno\(\);" is not in src\/a\.ts, which has "one\(\);"\. Copy/,
        ),
      },
    ]);
  });

  it("with a changed word after an ellipsis is reported", () => {
    expect(
      checkFileListing("export function first() {", "…", "}", "…", "export function third() {}"),
    ).toEqual([
      { line: 8, text: expect.stringContaining('"export function third() {}" is not in') },
    ]);
  });

  it("with an omitted line and no ellipsis is reported", () => {
    expect(checkFileListing("  if (true) {", "    two();")).toMatchObject([
      { line: 5, text: expect.stringContaining('which has "one();"') },
    ]);
  });

  it("whose lines have different indentations is reported", () => {
    expect(checkFileListing("if (true) {", "    one();")).toMatchObject([{ line: 5 }]);
  });

  it("whose lines are in another order is reported", () => {
    expect(checkFileListing("    two();", "…", "    one();")).toMatchObject([
      { line: 6, text: expect.stringContaining('"one();"') },
    ]);
  });

  it.each([[[]], [[""]], [["…"]], [["", "// …", ""]]])("may not be empty: %j", (code) => {
    expect(checkFileListing(...code)).toEqual([
      { line: 3, text: "The listing of src/a.ts is empty. Show some of its lines." },
    ]);
  });
});

describe("the file of a listing", () => {
  it.each([
    ["of the stage", "ts file=src/a.ts", "In `src/a.ts`:", "    one();"],
    [
      "of the stage, named from the root",
      "ts file=src/a.ts",
      "See `stages/01-two/src/a.ts`:",
      "    one();",
    ],
    ["of another stage", "ts file=../00-one/old.ts", "In `00-one/old.ts`:", "old();"],
    ["of the root", "json file=/root.json", "In `root.json`:", "{}"],
    ["without a language of code", "text file=/root.json", "In `/root.json`:", "{}"],
  ])("may be one %s", (_, info, before, code) => {
    expect(checkListing(info, [code], before)).toEqual([]);
  });

  it("has to exist", () => {
    expect(checkListing("ts file=src/b.ts", ["one();"], "In `src/b.ts`:")).toEqual([
      {
        line: 3,
        text: "file=src/b.ts: there is no file stages/01-two/src/b.ts. Correct the path.",
      },
    ]);
  });

  it("has to be a file", () => {
    expect(checkListing("ts file=src", ["one();"])).toMatchObject([
      { text: expect.stringContaining("there is no file stages/01-two/src.") },
    ]);
  });

  it.each(["../../../secret.ts", "/../secret.ts"])("has to lie in the repository: %s", (path) => {
    expect(checkListing(`ts file=${path}`, ["one();"])).toMatchObject([
      { line: 3, text: expect.stringContaining("is outside of the repository") },
    ]);
  });

  it.each(["Now the function:", "In src/a.ts:", "In `src/b.ts`:", "```text\n```"])(
    "has to be named before the listing: %s",
    (before) => {
      expect(checkListing("ts file=src/a.ts", ["    one();"], before)).toMatchObject([
        { text: expect.stringContaining("Write `src/a.ts` in it, in backticks.") },
      ]);
    },
  );
});
