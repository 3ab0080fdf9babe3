import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { findViolations } from "../../../shared/journeys/axe.ts";
import { listLessonPages } from "../../lib/lesson-location.ts";
import { listStages } from "../../lib/stages.ts";
import { type BuiltPage, findDeadTargets, listAttributes, readPages } from "./built-pages.ts";
import { type BuiltSite, base, buildSite } from "./built-site.ts";
import { describeChanges } from "./site/changes.ts";
import { describeLessons } from "./site/lessons.ts";
import { describeProgress } from "./site/progress.ts";
import { describeSearch } from "./site/search.ts";

vi.setConfig({ testTimeout: 120_000 });

let site: BuiltSite;
let pages: BuiltPage[];

beforeAll(async () => {
  site = await buildSite();
  pages = readPages(site.folder);
}, 600_000);

afterEach(() => expect(site.problems.splice(0)).toEqual([]));
afterAll(() => site?.close());

/** Lists the files that an anchor of a page of differences selects: their lines were written. */
function listChangedPaths(page: string): string[] {
  const folder = join(site.folder, page.replace(/^ro\//, "").replace(/\.html$/, ""));
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => name.slice(1, -".html".length).replaceAll("~", "/"));
}

const isRedirect = ({ html }: BuiltPage): boolean => html.includes('http-equiv="refresh"');

describe("the pages that are built", () => {
  it("are a lesson and its differences for every stage, in both languages", () => {
    const paths = pages.map(({ path }) => path);
    for (const stage of listStages()) {
      const { name, builtOn } = stage;
      const lesson = listLessonPages(stage).map(({ path }) =>
        path.replace(/^docs\/|\.md$/g, "").concat(".html"),
      );
      const expectedPaths = [...lesson, ...(builtOn ? [`changes/${name}.html`] : [])];
      expect(paths).toEqual(
        expect.arrayContaining(expectedPaths.flatMap((path) => [path, `ro/${path}`])),
      );
    }
  });

  it("link only to existing pages and anchors, below any base path", () => {
    const anchors = new Map(
      pages.map(({ path, html }) => [path, new Set(listAttributes(html, "id"))] as const),
    );
    const exists = (path: string) => existsSync(join(site.folder, path));
    const getAnchors = (path: string) =>
      new Set([...(anchors.get(path) ?? []), ...listChangedPaths(path)]);
    const deadLinks = pages.flatMap((page) =>
      findDeadTargets(page, base, exists, getAnchors).map((target) => `${page.path}: ${target}`),
    );
    expect(deadLinks).toEqual([]);
  });

  it("have an alternative text and a size for each picture", () => {
    const pictures = pages.flatMap(({ html }) => html.match(/<img [^>]*>/g) ?? []);
    expect(pictures.length).toBeGreaterThan(20);
    const incomplete = pictures.filter(
      (picture) => !/ alt="[^"]+"/.test(picture) || !/ width="\d+" height="\d+"/.test(picture),
    );
    expect(incomplete).toEqual([]);
  });

  it("have the changed lines of each file in a file of its own", () => {
    const page = pages.find(({ path }) => path === "changes/08-postgres.html");
    expect(page?.html).toContain('href="#backend/src/app.ts"');
    expect(page?.html.length).toBeLessThan(200_000);
    const lines = readFileSync(join(site.folder, "changes/08-postgres/~backend~src~app.ts.html"));
    expect(lines.toString()).toMatch(/^<pre class="lines">.*<ins /);
  });

  it("have the changed lines of each step in files of their own", () => {
    const page = pages.find(({ path }) => path === "stages/00-cli/3-task.html");
    expect(page?.html).toContain("All changes of this step (3 files, ");
    const lines = readFileSync(join(site.folder, "changes/00-cli/step-3/~src~tasks.ts.html"));
    expect(lines.toString()).toMatch(/^<pre class="lines"><ins data-next="1">/);
  });

  it("lead from the earlier address of a lesson to its first page", async () => {
    expect(pages.filter(isRedirect).length).toBeGreaterThan(1);
    for (const language of ["", "ro/"]) {
      const page = await site.open(`${language}stages/00-cli.html`);
      await page.waitForURL(`${site.url}${language}stages/00-cli/`);
      await page.getByRole("heading", { level: 1, name: /^00 · / }).waitFor();
      await page.context().close();
    }
  });

  it("have an icon", () => {
    const icons = pages
      .filter((page) => !page.path.includes("~") && !isRedirect(page))
      .map(({ html }) => /<link rel="icon"[^>]*>/.exec(html)?.[0]);
    expect(new Set(icons)).toEqual(
      new Set([`<link rel="icon" type="image/svg+xml" href="${base}favicon.svg">`]),
    );
  });
});

describe.each([
  ["home", ""],
  ["a lesson of one page", "stages/14-architecture.html"],
  ["the first page of a stage", "stages/00-cli/index.html"],
  ["a step", "stages/00-cli/3-task.html"],
  ["an exercise", "exercises/01-conditional.html"],
  ["the differences", "changes/03-frontend.html"],
  ["the progress", "progress.html"],
])("%s", (_, path) => {
  it.each([
    ["English", path],
    ["Romanian", `ro/${path}`],
  ])("is accessible in %s, in light and dark colours", async (_language, address) => {
    const page = await site.open(address, { colorScheme: "light" });
    expect(await findViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.locator("html.dark").waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.context().close();
  });
});

describeChanges(() => site);
describeLessons(() => site);
describeProgress(() => site);
describeSearch(() => site);
