import { describe, expect, it } from "vitest";
import { listAnchors, listHeadingSlugs, splitMarkdown } from "../lib/markdown.ts";

const joinLines = (...lines: string[]) => lines.join("\n");

describe("listHeadingSlugs", () => {
  it.each([
    ["## Step 1: a server", "step-1-a-server"],
    ["## Step 1 — a server", "step-1--a-server"],
    ["# 00 · A script", "00--a-script"],
    ["### `done <id>` marks it", "done-id-marks-it"],
    ["## What `__init__` and *this* mean", "what-__init__-and-this-mean"],
    ["## _Why_ a [framework](https://example.com/a_b)?", "why-a-framework"],
    ["## Temă de gândire", "temă-de-gândire"],
    ["## Closed ##", "closed"],
    ['## <a id="x"></a>Tagged', "tagged"],
  ])("%s is #%s", (heading, slug) => {
    expect(listHeadingSlugs(heading)).toEqual([slug]);
  });

  it("numbers a repeated heading, and skips used names", () => {
    const twice = joinLines("## Next", "## Next-1", "## Next", "## Next");
    expect(listHeadingSlugs(twice)).toEqual(["next", "next-1", "next-2", "next-3"]);
  });

  it("ignores headings in a block of code", () => {
    const comments = joinLines("# Real", "```bash", "# a comment", "```", "~~~", "## also", "~~~");
    expect(listHeadingSlugs(comments)).toEqual(["real"]);
  });

  it("requires a space after the marks", () => {
    expect(listHeadingSlugs("#hashtag")).toEqual([]);
  });
});

describe("listAnchors", () => {
  it("returns the headings and the explicit ids", () => {
    const ids = listAnchors(joinLines("## Think", 'Text <a class="q" id="question-1"></a>'));
    expect([...ids]).toEqual(["think", "question-1"]);
  });

  it("ignores ids in a block of code", () => {
    expect(listAnchors(joinLines("```html", '<a id="shown"></a>', "```")).has("shown")).toBe(false);
  });
});

describe("splitMarkdown", () => {
  it("splits text and code, with their lines", () => {
    expect(splitMarkdown(joinLines("before", "```ts file.ts", "one", "", "```", "after"))).toEqual([
      { kind: "text", line: 1, text: "before" },
      { kind: "code", line: 2, info: "ts file.ts", code: ["one", ""] },
      { kind: "text", line: 6, text: "after" },
    ]);
  });

  it("closes a block only with as many of the same marks", () => {
    const [block] = splitMarkdown(joinLines("````md", "```", "~~~~", "````"));
    expect(block).toMatchObject({ kind: "code", code: ["```", "~~~~"] });
  });

  it("removes the indentation of the fence from the code", () => {
    const [block] = splitMarkdown(joinLines("  ```", "  if (a)", "    b();", "left", "  ```"));
    expect(block).toMatchObject({ code: ["if (a)", "  b();", "left"] });
  });

  it("extends a block that is not closed to the end", () => {
    expect(splitMarkdown(joinLines("```", "## inside"))).toHaveLength(1);
  });

  it("ignores three backticks within a line", () => {
    expect(splitMarkdown("```code``` in a line")).toMatchObject([{ kind: "text" }]);
  });

  it("reads Windows line ends", () => {
    expect(listHeadingSlugs("# One\r\n```\r\n# no\r\n```\r\n# Two\r\n")).toEqual(["one", "two"]);
  });
});
