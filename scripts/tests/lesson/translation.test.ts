import { describe, expect, it } from "vitest";
import { checkTranslation } from "../../lib/lesson/translation.ts";
import { createLessonFrom, createPage, createRomanianLesson } from "./fixture.ts";
import { block } from "./programs.ts";

const checkPair = (romanian: string[], english: string[]) =>
  checkTranslation(
    createRomanianLesson(createPage(...romanian)),
    createLessonFrom(createPage(...english)),
  );

describe("a translated page", () => {
  it("has its own words and links", () => {
    const romanian = [
      "# Titlu",
      "Un text cu [o legătură](../../b.md).",
      "",
      "Încă unul.",
      "## Urmează",
    ];
    expect(checkPair(romanian, ["# Title", "A text.", "## Next"])).toEqual([]);
  });

  it.each([
    ["a heading of another level", "### Altceva", "## Else", '"### Altceva"', '"## …"'],
    ["another part", "## Urmează", "## Break it", '"## Urmează"', '"## Strică"'],
    ["a part by another name", "## Strică ceva", "## Break it", '"## Strică ceva"', '"## Strică"'],
    [
      "the self-test by another name",
      "### Test yourself",
      "### Test yourself",
      '"### Test yourself"',
      '"### Testează-te"',
    ],
    ["another step", "### Pasul 2. Da", "### Step 1. Yes", '"### Pasul 2. Da"', '"### Pasul 1"'],
    [
      "another comment",
      "<!-- capability: b -->",
      "<!-- capability: a -->",
      "<!-- capability: b -->",
      "<!-- capability: a -->",
    ],
    [
      "another picture",
      "![O pagină](../../images/b.png)",
      "![A page](../images/a.png)",
      "the picture docs/images/b.png",
      "the picture docs/images/a.png",
    ],
    ["one question less", "Text", "<details>", "the end of the page", "<details>"],
    ["one question more", "<details>", "Text", "<details>", "the end of the page"],
    [
      "a comment before its heading",
      "<!-- a -->\n## Unu",
      "## One\n<!-- a -->",
      "<!-- a -->",
      '"## …"',
    ],
  ])("is reported with %s", (_, romanian, english, own, expected) => {
    expect(checkPair(["", romanian], ["", english])).toMatchObject([
      {
        line: 2,
        text: expect.stringContaining(`This is ${own}, but docs/stages/01-two.md has ${expected}`),
      },
    ]);
  });

  it("may link to the same picture from another folder", () => {
    const english = ["| ![A](../images/a.png) | ![B](<../images/b c.png>) |"];
    const romanian = ["| ![A](../../images/a.png) | ![B](<../../images/b c.png>) |"];
    expect(checkPair(romanian, english)).toEqual([]);
  });

  it("may contain the markup of a comment or a question as code", () => {
    expect(checkPair(["`<!-- a -->` și `<details>`"], ["Text"])).toEqual([]);
  });
});

describe("a block of a translated page", () => {
  it.each(["ts file=a.ts", "console in=stage", "http", "diff", "sh", "text file=a.txt"])(
    "has to be equal byte for byte: %s",
    (info) => {
      const english = block(info, "one", "two");
      expect(checkPair(english, english)).toEqual([]);
      expect(checkPair(block(info, "one", "two "), english)).toMatchObject([
        { line: 3, text: expect.stringContaining('This is "two ", but') },
      ]);
    },
  );

  it.each([
    ["less", ["one"], '"two" in line 3', 3],
    ["more", ["one", "two", "three"], "the end of it in line 4", 4],
  ])("is reported with a line %s", (_, code, expected, line) => {
    expect(checkPair(block("ts", ...code), block("ts", "one", "two"))).toMatchObject([
      { line, text: expect.stringContaining(`but docs/stages/01-two.md has ${expected}`) },
    ]);
  });

  it("is reported if it has another kind", () => {
    expect(checkPair(block("ts file=b.ts", "one"), block("ts file=a.ts", "one"))).toMatchObject([
      { line: 1, text: expect.stringContaining("This is ```ts file=b.ts, but") },
    ]);
  });

  it("is reported before the first difference of the page", () => {
    const english = [...block("ts", "one"), "## One", "## Two"];
    expect(checkPair([...block("ts", "unu"), "## Unu"], english)).toMatchObject([
      { line: 2 },
      { line: 4, text: expect.stringContaining("the end of the page") },
    ]);
  });

  it.each(["text", "mermaid"])("of the kind %s may have translated lines", (info) => {
    const english = block(info, "src/   the code", "tests/ the tests");
    expect(checkPair(block(info, "src/   codul", "tests/ testele"), english)).toEqual([]);
    expect(checkPair(block(info, "src/   codul"), english)).toEqual([
      {
        line: 1,
        text:
          "The drawing has another number of lines than in docs/stages/01-two.md, line 1 " +
          "(lines: 1, there: 2). Translate it line by line.",
      },
    ]);
  });
});
