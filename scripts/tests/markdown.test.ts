import { describe, expect, it } from "vitest";
import { anchors, headingSlugs, splitMarkdown } from "../lib/markdown.ts";

const page = (...lines: string[]) => lines.join("\n");

describe("headingSlugs", () => {
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
    expect(headingSlugs(heading)).toEqual([slug]);
  });

  it("numbers a heading that stands twice, past a heading that has that name already", () => {
    const twice = page("## Next", "## Next-1", "## Next", "## Next");
    expect(headingSlugs(twice)).toEqual(["next", "next-1", "next-2", "next-3"]);
  });

  it("leaves out what only looks like a heading in a block of code", () => {
    const comments = page("# Real", "```bash", "# a comment", "```", "~~~", "## also", "~~~");
    expect(headingSlugs(comments)).toEqual(["real"]);
  });

  it("needs a space after the marks", () => {
    expect(headingSlugs("#hashtag")).toEqual([]);
  });
});

describe("anchors", () => {
  it("has the headings and the ids that the page writes itself", () => {
    const ids = anchors(page("## Think", 'Text <a class="q" id="question-1"></a>'));
    expect([...ids]).toEqual(["think", "question-1"]);
  });

  it("does not take an id from a block of code", () => {
    expect(anchors(page("```html", '<a id="shown"></a>', "```")).has("shown")).toBe(false);
  });
});

describe("splitMarkdown", () => {
  it("tells text and code apart, with their lines", () => {
    expect(splitMarkdown(page("before", "```ts file.ts", "one", "", "```", "after"))).toEqual([
      { kind: "text", line: 1, text: "before" },
      { kind: "code", line: 2, info: "ts file.ts", code: ["one", ""] },
      { kind: "text", line: 6, text: "after" },
    ]);
  });

  it("closes a block only with as many of the same marks", () => {
    const [block] = splitMarkdown(page("````md", "```", "~~~~", "````"));
    expect(block).toMatchObject({ kind: "code", code: ["```", "~~~~"] });
  });

  it("takes the fence's own indentation from the code, and no more", () => {
    const [block] = splitMarkdown(page("  ```", "  if (a)", "    b();", "left", "  ```"));
    expect(block).toMatchObject({ code: ["if (a)", "  b();", "left"] });
  });

  it("lets a block that is never closed run to the end", () => {
    expect(splitMarkdown(page("```", "## inside"))).toHaveLength(1);
  });

  it("does not take three backticks within a line for a block", () => {
    expect(splitMarkdown("```code``` in a line")).toMatchObject([{ kind: "text" }]);
  });

  it("reads lines that end as on Windows", () => {
    expect(headingSlugs("# One\r\n```\r\n# no\r\n```\r\n# Two\r\n")).toEqual(["one", "two"]);
  });
});
