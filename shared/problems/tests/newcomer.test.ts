import { describe, expect, it } from "vitest";
import { questions } from "../newcomer/questions.ts";
import { parseEntries, parseSections } from "../newcomer/sections.ts";

const page = (text: string) => ({ path: "docs/why.md", text });
const textsOf = (text: string) => parseSections(page(text)).map((section) => section.text.trim());

describe("parseSections", () => {
  it("cuts a page at its headings, and names each as a link does", () => {
    const text = "# Why\nBecause.\n## If Redis dies, `all` goes on?\nIt does.\n";
    expect(parseSections(page(text))).toEqual([
      { address: "docs/why.md#why", text: "Because.\n" },
      { address: "docs/why.md#if-redis-dies-all-goes-on", text: "It does.\n\n" },
    ]);
  });

  it("takes no comment in code for a heading", () => {
    expect(textsOf("# Start\n```sh\n# first\nnpm install\n```\n")).toEqual([
      "```sh\n# first\nnpm install\n```",
    ]);
  });

  it.each([
    ["a link", "# Q\nSee [PostgreSQL, and not MongoDB](adr/4.md).\n", "See ."],
    ["a picture", "# Q\n![PostgreSQL](a.png)\n", ""],
    ["a question", "# Q\nIt works. Why PostgreSQL?\n", "It works."],
    ["a question in a table", "# Q\n| Why PostgreSQL? | it has types |\n", "| | it has types |"],
  ])("counts %s as no answer", (_, text, said) => {
    expect(textsOf(text).map((each) => each.replaceAll(/ +/g, " "))).toEqual([said]);
  });
});

describe("parseEntries", () => {
  it.each([
    ["a table", "| Why PostgreSQL? | [record 4](../adr/4.md#why) |", "adr/4.md#why"],
    ["a list", "- Why PostgreSQL? In [record 4](more/4.md#why).", "docs/more/4.md#why"],
    ["the same page", "Why PostgreSQL? [Below](#why).", "docs/why.md#why"],
  ])("finds a question and its section in %s", (_, text, address) => {
    expect(parseEntries(page(text))).toEqual([{ asked: "Why PostgreSQL?", address }]);
  });

  it.each(["See [record 4](4.md#why).", "Why? See [record 4](4.md).", "Why? See `4.md#why`."])(
    "finds none in %s",
    (text) => {
      expect(parseEntries(page(text))).toEqual([]);
    },
  );
});

describe("the questions", () => {
  it("are asked once each", () => {
    const asked = questions.map((question) => question.asked);
    expect(asked).toEqual([...new Set(asked)]);
  });
});
