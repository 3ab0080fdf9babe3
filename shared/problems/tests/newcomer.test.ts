import { describe, expect, it } from "vitest";
import { questions } from "../newcomer/questions.ts";
import { parseEntries, parseSections } from "../newcomer/sections.ts";

const createPage = (text: string) => ({ path: "docs/why.md", text });
const parseTexts = (text: string) =>
  parseSections(createPage(text)).map((section) => section.text.trim());

describe("parseSections", () => {
  it("splits a page at its headings, with the anchor of each", () => {
    const text = "# Why\nBecause.\n## If Redis dies, `all` goes on?\nIt does.\n";
    expect(parseSections(createPage(text))).toEqual([
      { address: "docs/why.md#why", text: "Because.\n" },
      { address: "docs/why.md#if-redis-dies-all-goes-on", text: "It does.\n\n" },
    ]);
  });

  it("ignores comments in code blocks", () => {
    expect(parseTexts("# Start\n```sh\n# first\nnpm install\n```\n")).toEqual([
      "```sh\n# first\nnpm install\n```",
    ]);
  });

  it.each([
    ["a link", "# Q\nSee [PostgreSQL, and not MongoDB](adr/4.md).\n", "See ."],
    ["a picture", "# Q\n![PostgreSQL](a.png)\n", ""],
    ["a question", "# Q\nIt works. Why PostgreSQL?\n", "It works."],
    ["a question in a table", "# Q\n| Why PostgreSQL? | it has types |\n", "| | it has types |"],
  ])("removes %s", (_, text, expected) => {
    expect(parseTexts(text).map((each) => each.replaceAll(/ +/g, " "))).toEqual([expected]);
  });
});

describe("parseEntries", () => {
  it.each([
    ["a table", "| Why PostgreSQL? | [record 4](../adr/4.md#why) |", "adr/4.md#why"],
    ["a list", "- Why PostgreSQL? In [record 4](more/4.md#why).", "docs/more/4.md#why"],
    ["the same page", "Why PostgreSQL? [Below](#why).", "docs/why.md#why"],
  ])("returns the question and its section from %s", (_, text, address) => {
    expect(parseEntries(createPage(text))).toEqual([{ question: "Why PostgreSQL?", address }]);
  });

  it.each(["See [record 4](4.md#why).", "Why? See [record 4](4.md).", "Why? See `4.md#why`."])(
    "returns nothing for %s",
    (text) => {
      expect(parseEntries(createPage(text))).toEqual([]);
    },
  );
});

describe("questions", () => {
  it("have no duplicates", () => {
    const texts = questions.map((question) => question.question);
    expect(texts).toEqual([...new Set(texts)]);
  });
});
