import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { compareStages } from "../../lib/diff/stage-diff.ts";
import { checkLines } from "../../lib/documents/documents.ts";
import { listPages } from "../../lib/documents/pages.ts";
import { maxBytes } from "../../lib/screenshots.ts";
import { getPreviousStage, listStages, root } from "../../lib/stages.ts";
import { findBrokenLinks, readDocsPage } from "./page.ts";

const documentedStages = listStages().filter(({ capabilities }) =>
  capabilities.includes("documents"),
);
const temporary = mkdtempSync(join(tmpdir(), "documente "));
afterAll(() => rmSync(temporary, { recursive: true }));

/** Runs the linter with the rules next to the document, as the README says. */
function lint(dir: string) {
  const program = join(root, "node_modules", "@redocly", "cli", "bin", "cli.js");
  const files = ["docs/openapi.json", "--config", "docs/redocly.yaml"];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const args = [program, "lint", ...files, "--format=json"];
  return spawnSync(process.execPath, args, { cwd: dir, env, encoding: "utf8" });
}

describe.each(documentedStages)("the documents of $name", (stage) => {
  const { dir } = stage;
  const pages = listPages(dir);

  it.each(pages)("%s has no dead link, and no link out of the stage", (page) => {
    const path = `${relative(root, dir).replaceAll("\\", "/")}/${page}`;
    const { markdown } = readDocsPage(path);
    const ups = [...markdown.matchAll(/\]\(((?:\.\.\/)+)/g)].map(([, up = ""]) => up.length / 3);
    expect(findBrokenLinks(readDocsPage(path))).toEqual([]);
    expect(Math.max(0, ...ups)).toBeLessThanOrEqual(page.split("/").length - 1);
  });

  it("link to the lines that they name", () => {
    expect(checkLines(dir)).toEqual([]);
  });

  it("include an OpenAPI document that the linter accepts", () => {
    const { status, stdout } = lint(dir);
    expect(stdout).toContain('"totals"');
    expect(status, stdout).toBe(0);
  });

  it("include an OpenAPI document in which the linter finds an added mistake", () => {
    const copy = join(temporary, "lint");
    cpSync(join(dir, "docs"), join(copy, "docs"), { recursive: true });
    const file = join(copy, "docs", "openapi.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"description"', '"descripton"'));
    const { status, stdout } = lint(copy);
    expect(stdout).toContain("descripton");
    expect(status).toBe(1);
  });

  it("are the only difference from the stage before", async () => {
    const before = getPreviousStage(stage);
    if (!before) throw new Error(`${stage.name} is built on no other stage.`);
    const { files } = await compareStages(stage, before, { all: true });
    const others = files.map(({ path }) => path).filter((path) => !isDocument(path));
    expect(others).toEqual([]);
  });

  it("show pictures of limited size", () => {
    const pictures = pages.flatMap((page) => {
      const pictures = readFileSync(join(dir, page), "utf8").matchAll(/!\[[^\]]+\]\(([^)\s]+)\)/g);
      return [...pictures].map(([, picture = ""]) => join(dir, page, "..", picture));
    });
    expect(pictures).not.toEqual([]);
    for (const picture of pictures) expect(readFileSync(picture).length).toBeLessThan(maxBytes);
  });
});

const isDocument = (path: string): boolean =>
  ["README.md", "stage.json"].includes(path) || /^(adr|docs)\//.test(path);
