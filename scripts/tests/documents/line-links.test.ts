import { describe, expect, it } from "vitest";
import { correctLineLinks, findWrongLines } from "../../lib/documents/line-links.ts";

const code = [
  'import { open } from "./open.ts";',
  "const closed = true;",
  "  open();",
  "export function close() {",
  "close();",
];

const readLines = (target: string) => (target === "../door.ts" ? code : undefined);
const createLink = (name: string, line: number, file = "../door.ts") =>
  `See [\`${name}\`](${file}#L${line}), and [the rest](../door.ts).`;

describe("findWrongLines", () => {
  it.each([
    ["close", 4],
    ["close", 5],
    ["open()", 3],
    ['"./open.ts"', 1],
  ])("accepts %s on line %i", (name, line) => {
    expect(findWrongLines(createLink(name, line), readLines)).toEqual([]);
  });

  it.each([
    ["wrong", createLink("close", 3), "is not on line 3 of ../door.ts, but on line 4."],
    ["after the end", createLink("close", 9), "but on line 4."],
    ["a part of a longer word", createLink("close", 2), "but on line 4."],
    ["missing in the file", createLink("lock", 2), "../door.ts has no `lock`"],
    ["in a missing file", createLink("close", 4, "../gate.ts"), "There is no file ../gate.ts"],
  ])("reports a line that is %s", (_, page, error) => {
    expect(findWrongLines(page, readLines).join()).toContain(error);
  });
});

describe("a link to a line without a name, or to several lines", () => {
  it.each(["[the door](../door.ts#L4)", "[`close`](../door.ts#L4-L5)"])(
    "is reported: %s",
    (link) => {
      expect(findWrongLines(`See ${link}.`, readLines).join()).toContain(
        `${link} does not name one line`,
      );
    },
  );
});

describe("correctLineLinks", () => {
  it.each([
    ["close", 2, 4],
    ["close", 5, 5],
    ["open", 9, 3],
    ['"./open.ts"', 3, 1],
    ["lock", 2, 2],
  ])("moves %s from line %i to line %i", (name, from, to) => {
    expect(correctLineLinks(createLink(name, from), readLines)).toBe(createLink(name, to));
  });
});
