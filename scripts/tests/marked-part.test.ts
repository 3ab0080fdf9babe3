import { describe, expect, it } from "vitest";
import { formatMarkdownTable, replacePart } from "../lib/marked-part.ts";

describe("replacePart", () => {
  const page = "# A\n\n<!-- board -->\nold\n<!-- end of board -->\n\nThe end.\n";

  it("replaces only the part between the comments", () => {
    const newPage = "# A\n\n<!-- board -->\n\nnew $1\n\n<!-- end of board -->\n\nThe end.\n";
    expect(replacePart(page, "board", "new $1")).toBe(newPage);
    expect(replacePart(newPage, "board", "new $1")).toBe(newPage);
  });

  it.each(["# A\n", "<!-- end of board --> <!-- board -->"])("is required: %j", (text) => {
    expect(() => replacePart(text, "board", "new")).toThrow("There is no <!-- board --> …");
  });
});

it("formatMarkdownTable formats the head, a rule and the rows", () => {
  const rows = [
    ["name", "lines"],
    ["one", "12"],
  ];
  expect(formatMarkdownTable(rows, ["left", "right"])).toBe(
    "| name | lines |\n| --- | --: |\n| one | 12 |",
  );
});
