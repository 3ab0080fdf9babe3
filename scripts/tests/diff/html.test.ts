import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundledThemes } from "shiki";
import { describe, expect, it } from "vitest";
import { renderDiffBody } from "../../lib/diff/html/body.ts";
import { createSyntaxHighlighter, names, themes } from "../../lib/diff/html/colours.ts";
import { parseHunks } from "../../lib/diff/html/hunks.ts";
import { renderLine } from "../../lib/diff/html/line.ts";
import { findDifference } from "../../lib/diff/html/marks.ts";
import { diffPage } from "../../lib/diff/html/page.ts";
import { compareStages } from "../../lib/diff/stage-diff.ts";
import { root } from "../../lib/stages.ts";
import { createTwoStages, repeatLines, why } from "./fixture.ts";

const hunk = `@@ -4,3 +4,4 @@ function a() {
 same
-old
+new
+more
 end
`;

describe("the hunks of a patch", () => {
  it("are side by side, each line with its number", () => {
    const [{ from, to, rows } = { from: 0, to: 0, rows: [] }] = parseHunks(`diff --git\n${hunk}`);
    expect([from, to]).toEqual([4, 4]);
    expect(rows.map(({ old, next }) => [old?.number, old?.text, next?.number, next?.text])).toEqual(
      [
        [4, "same", 4, "same"],
        [5, "old", 5, "new"],
        [undefined, undefined, 6, "more"],
        [6, "end", 7, "end"],
      ],
    );
  });

  it("are empty if git prints no lines", () => {
    expect(parseHunks("diff --git a/a.png b/a.png\nBinary files differ\n")).toEqual([]);
  });

  it("keep a removed line that looks like a header", () => {
    expect(parseHunks("@@ -1 +1 @@\n--- a\n+++ b\n")[0]?.rows).toMatchObject([
      { old: { text: "-- a" }, next: { text: "++ b" } },
    ]);
  });
});

describe("two versions of a line", () => {
  it.each([
    ["const port = 3000;", "const port = 4000;", [13, 14], [13, 14]],
    ["const a = 1;", "const a = 12;", [11, 11], [11, 12]],
  ])("%j and %j differ in the middle", (old, next, oldRange, nextRange) => {
    expect(findDifference(old, next)).toEqual({ old: oldRange, next: nextRange });
  });

  it("are not compared if they have nothing in common", () => {
    expect(findDifference("import { a } from 'b';", "return 5")).toBeUndefined();
  });
});

describe("a coloured line", () => {
  const pieces = [{ text: "const ", colour: "keyword" }, { text: "a<b" }, { text: "&" }];

  it("escapes HTML, and joins parts with the same style", () => {
    expect(renderLine(pieces)).toBe('<span class="keyword">const </span>a&lt;b&amp;');
  });

  it("marks a difference across colours", () => {
    expect(renderLine(pieces, [4, 7])).toBe(
      '<span class="keyword">cons</span><span class="keyword"><mark>t </mark></span><mark>a</mark>&lt;b&amp;',
    );
  });
});

describe("the colours of a diff", () => {
  const css = readFileSync(join(root, "scripts/lib/diff/html/colours.css"), "utf8").toUpperCase();

  it.each(Object.entries(names))(
    "give %s in the light theme the class %s",
    async (colour, name) => {
      const theme = await bundledThemes[themes.light]();
      expect(JSON.stringify(theme.default).toUpperCase()).toContain(colour);
      expect(css).toContain(`.DIFF .${name.toUpperCase()} {`);
    },
  );

  it("leave a file of an unknown language plain", async () => {
    const paint = await createSyntaxHighlighter();
    expect(paint("const a = 1", "LICENSE")).toEqual([[{ text: "const a = 1" }]]);
    expect(paint("const a = 1", "a.ts")[0]?.[0]).toMatchObject({ colour: "keyword" });
  });
});

describe("a diff as HTML", () => {
  const files = {
    "stages/00-one/a.ts": repeatLines("a"),
    "stages/00-one/gone.ts": "export const gone = 1;\n",
    "stages/01-two/a.ts": repeatLines("a").replace("a 10\n", "<b> 10\n"),
    "stages/01-two/new.ts": 'export const text = "</script>";\n',
  };
  const changes = { "a.ts": { ...why, part: 2 }, "new.ts": { ...why, part: 1 } };
  const renderComparison = () => {
    const project = createTwoStages(files, { changes });
    return compareStages(project.second(), project.first());
  };

  it("lists the files by part, with their reasons in the reader's language", async () => {
    const html = renderDiffBody(await renderComparison(), {
      language: "ro",
      paint: await createSyntaxHighlighter(),
    });
    expect(html).toMatch(/<h3>Partea 1<\/h3>.*#new\.ts.*<h3>Partea 2<\/h3>.*#a\.ts/s);
    expect(html.match(/Fiindcă\./g)).toHaveLength(2);
  });

  it("has one column for new and removed files, and two for changed ones", async () => {
    const html = renderDiffBody(await renderComparison(), {
      language: "en",
      paint: await createSyntaxHighlighter(),
    });
    expect(html.match(/<table class="one-side">/g)).toHaveLength(2);
    expect(html.match(/<table class="two-sides">/g)).toHaveLength(1);
    expect(html).not.toMatch(/<b>|<\/script>/);
  });

  it("is a page without external resources", async () => {
    const page = await diffPage(await renderComparison(), "en");
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).not.toMatch(/<script|<link|https?:|url\(/);
  });
});
