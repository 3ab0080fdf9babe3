import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { figuresPages, replaceFigures, writeFigures } from "../../lib/bench/figures-page.ts";
import { listStages, root } from "../../lib/stages.ts";
import { cli, createFigures, server } from "./figures.ts";
import { createFolder } from "./folder.ts";

const page = "# Figures\n\n<!-- figures -->\n<!-- end of figures -->\n\nThe end.\n";
const figures = createFigures(cli, server);

describe("the table of the docs", () => {
  it("shows every figure of every stage, and the machine", () => {
    const lines = replaceFigures(page, figures, "en").split("\n");
    expect(lines.filter((line) => line.startsWith("|"))).toEqual([
      expect.stringMatching(/^\| stage \| packages \| MB \| without dev \| MB \| lines \| fresh /),
      expect.stringMatching(/^\| --- (\| --: ){13}\|$/),
      "| 00-cli | 6 | 44.8 | 0 | 0.0 | 120 | 3.3 | 0.6 |  |  |  |  |  |  |",
      "| 11-observability | 1,234 | 512.3 | 45 | 12.0 | 12,345 | 61.3 | 12.5 | 12,345 | 11.3 | 102 % | Express | 15,000 | 0.9 |",
    ]);
    expect(lines).toContain("Measured on: 2 cores, Fast, 8 GB, Linux 6 x64, Node.js 20.19.0.");
  });

  it("uses Romanian words and number formats on the Romanian page", () => {
    const text = replaceFigures(page, figures, "ro");
    expect(text).toContain("| etapă | pachete | MB | fără dev |");
    expect(text).toMatch(/\| 12\.345 \| 61,3 \|/);
    expect(text).toContain("Măsurat pe: 2 nuclee, Fast");
  });

  it("has no column for a part that was not measured", () => {
    const lines = replaceFigures(page, createFigures({ name: "00-cli", code: { lines: 9 } }), "en");
    expect(lines).toContain("\n| stage | lines |\n| --- | --: |\n| 00-cli | 9 |\n");
  });

  it("is written into both pages without other changes", () => {
    const folder = createFolder(
      Object.fromEntries(Object.values(figuresPages).map(({ path }) => [path, page])),
    );
    expect(writeFigures(folder, figures)).toEqual(["docs/figures.md", "docs/ro/figures.md"]);
    const text = readFileSync(join(folder, "docs/figures.md"), "utf8");
    expect(text).toBe(replaceFigures(page, figures, "en"));
    expect(text).toMatch(/^# Figures\n\n<!-- figures -->[\s\S]+\n\nThe end\.\n$/);
  });
});

describe.each(Object.values(figuresPages))("the page $path", ({ path }) => {
  it("has a row for every stage: run `npm run bench write` otherwise", () => {
    const rows = readFileSync(join(root, path), "utf8").match(/(?<=^\| )\d\d-[a-z]+/gm) ?? [];
    expect(rows).toEqual(listStages().map(({ name }) => name));
  });
});
