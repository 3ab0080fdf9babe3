import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPackageFiles, replaceVersions } from "../../lib/bump/manifests.ts";
import {
  createVersionRows,
  replaceVersionTable,
  versionPages,
} from "../../lib/bump/versions-table.ts";
import type { Language } from "../../lib/language.ts";
import { root } from "../../lib/stages.ts";
import { createRepository, page } from "./fixture.ts";

describe("the versions of this repository", () => {
  const files = readPackageFiles(root);

  it("are the same for each package in all stages and tools", () => {
    const names = createVersionRows(files).map(([name]) => name);
    expect(names.length).toBeGreaterThan(50);
    expect(names).toEqual([...new Set(names)]);
  });

  it.each(Object.entries(versionPages))(
    "are up to date in %s: run `npm run bump write` otherwise",
    (language, { path }) => {
      const text = readFileSync(join(root, path), "utf8");
      expect(text).toBe(replaceVersionTable(text, files, language as Language));
    },
  );

  it.each(files.map(({ folder }) => folder))(
    "are formatted by the rules of npm in %s",
    (folder) => {
      const text = readFileSync(join(root, folder, "package.json"), "utf8");
      expect(replaceVersions(JSON.parse(text), new Map())).toBe(text);
    },
  );
});

describe("the table of versions", () => {
  it("lists the folders of each version, with ranges of stages", () => {
    expect(createVersionRows(readPackageFiles(createRepository()))).toEqual([
      ["`@board/api`", "`1.0.0`", "02"],
      ["`@board/express`", "`1.0.0`", "02"],
      ["`deep`", "`3.0.0`", "`package.json`"],
      ["`express`", "`5.0.0`", "00–01"],
      ["`vue`", "`3.5.0`", "02, `docs`"],
      ["`zod`", "`4.0.0`", "01–02, `shared`"],
    ]);
  });

  it("has a row for each version of a package", () => {
    const createFile = (folder: string, version: string) => ({
      folder,
      content: { dependencies: { zod: version } },
    });
    const files = [
      createFile("stages/00-a", "4.0.0"),
      createFile("stages/02-c", "4.0.0"),
      createFile("docs", "3.0.0"),
    ];
    expect(createVersionRows(files)).toEqual([
      ["`zod`", "`3.0.0`", "`docs`"],
      ["`zod`", "`4.0.0`", "00, 02"],
    ]);
  });

  it("changes nothing else on a page, and throws without a place", () => {
    const files = readPackageFiles(createRepository());
    const newPage = replaceVersionTable(page, files, "ro");
    expect(newPage).toContain(
      "| pachet | versiune | unde |\n| --- | --- | --- |\n| `@board/api` |",
    );
    expect(newPage).toMatch(/^# Title\n\n<!-- versions -->[\s\S]+-->\n\nThe end\.\n$/);
    expect(replaceVersionTable(newPage, files, "ro")).toBe(newPage);
    expect(() => replaceVersionTable("# Title\n", files, "en")).toThrow("<!-- versions -->");
  });
});
