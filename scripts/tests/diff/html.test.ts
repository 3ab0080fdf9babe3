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

const loading = createSyntaxHighlighter();

const hunk = `@@ -4,3 +4,4 @@ function a() {
 same
-old
+new
+more
 end
`;

describe("the hunks of a patch", () => {
  it("are lines with the numbers of both sides", () => {
    const [lines = []] = parseHunks(`diff --git\n${hunk}`);
    expect(lines.map(({ kind, old, next, text }) => [kind, old, next, text])).toEqual([
      ["same", 4, 4, "same"],
      ["removed", 5, undefined, "old"],
      ["added", undefined, 5, "new"],
      ["added", undefined, 6, "more"],
      ["same", 6, 7, "end"],
    ]);
  });

  it("mark where a replaced line differs", () => {
    const patch = "@@ -1,2 +1,2 @@\n-const a = 1;\n-const b = 1;\n+const a = 2;\n+const b = 3;\n";
    expect(parseHunks(patch)[0]?.map(({ marked }) => marked)).toEqual(Array(4).fill([10, 11]));
  });

  it("are empty if git prints no lines", () => {
    expect(parseHunks("diff --git a/a.png b/a.png\nBinary files differ\n")).toEqual([]);
  });

  it("keep a removed line that looks like a header", () => {
    expect(parseHunks("@@ -1 +1 @@\n--- a\n+++ b\n")[0]).toMatchObject([
      { kind: "removed", text: "-- a" },
      { kind: "added", text: "++ b" },
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

  it.each(["light", "dark"] as const)("have a contrast of 4.5 on every background, %s", (mode) => {
    const palette = readPalette(mode);
    const backgrounds = Object.keys(palette).filter((name) =>
      /^--diff-(page|card|removed|added)/.test(name),
    );
    const texts = Object.keys(palette).filter((name) => !/^--diff-(?!text|soft)/.test(name));
    expect([backgrounds.length, texts.length]).toEqual([6, 11]);
    const unreadable = backgrounds.flatMap((background) =>
      texts
        .filter((text) => contrast(palette[text], palette[background]) < 4.5)
        .map((text) => `${text} on ${background}`),
    );
    expect(unreadable).toEqual([]);
  });

  it("leave a file of an unknown language plain", async () => {
    const paint = await loading;
    expect(paint("const a = 1", "LICENSE")).toEqual([[{ text: "const a = 1" }]]);
    expect(paint("const a = 1", "a.ts")[0]?.[0]).toMatchObject({ colour: "keyword" });
  });
});

/** Reads the colours of both style sheets, by variable or class. */
function readPalette(mode: "light" | "dark"): Record<string, string> {
  const css = ["page.css", "colours.css"]
    .map((name) => readFileSync(join(root, "scripts/lib/diff/html", name), "utf8"))
    .join("\n");
  const pattern =
    /(?:(--diff-[\w-]+)|^\.diff \.(\w+) \{\n {2}color): light-dark\((#\w{6}), (#\w{6})\)/gm;
  return Object.fromEntries(
    [...css.matchAll(pattern)].map(([, variable, name, light = "", dark = ""]) => [
      variable ?? name ?? "",
      mode === "light" ? light : dark,
    ]),
  );
}

/** Computes the contrast ratio of WCAG 2. */
function contrast(one = "", other = ""): number {
  const [lighter = 0, darker = 0] = [one, other].map(toLuminance).sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function toLuminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

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
      paint: await loading,
    });
    expect(html).toMatch(/<h3>Partea 1<\/h3>.*#new\.ts.*<h3>Partea 2<\/h3>.*#a\.ts/s);
    expect(html.match(/Fiindcă\./g)).toHaveLength(2);
  });

  it("has a deletion and an insertion for a changed line, and escapes both", async () => {
    const html = renderDiffBody(await renderComparison(), {
      language: "en",
      paint: await loading,
    });
    expect(html).toContain('<del data-old="11"><mark>a</mark>');
    expect(html).toContain('<ins data-next="11"><mark>&lt;</mark>');
    expect(html).not.toMatch(/<b>|<\/script>/);
  });

  it("shows the lines of a step, whose files are not on disk", async () => {
    const diff = await renderComparison();
    const [file] = diff.files.filter(({ path }) => path === "new.ts");
    if (!file) throw new Error("new.ts is missing.");
    const patch = file.patch.replace("export const text", "const text");
    const step = { slug: "new", commit: "feat: new", title: { en: "New", ro: "Nou" }, number: 1 };
    const html = renderDiffBody(
      { ...diff, files: [{ ...file, patch }], step },
      { language: "en", paint: await loading },
    );
    expect(html).toContain('<ins data-next="1"><span class="keyword">const</span>');
  });

  it("is a page without external resources", async () => {
    const page = await diffPage(await renderComparison(), "en");
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).not.toMatch(/<script|<link|https?:|url\(/);
  });
});
