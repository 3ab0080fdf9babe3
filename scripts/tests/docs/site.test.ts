import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findViolations } from "../../../shared/journeys/axe.ts";
import { listStages } from "../../lib/stages.ts";
import { type BuiltPage, findDeadTargets, listAttributes, readPages } from "./built-pages.ts";
import { type BuiltSite, base, buildSite } from "./built-site.ts";

let site: BuiltSite;
let pages: BuiltPage[];

beforeAll(async () => {
  site = await buildSite();
  pages = readPages(site.folder);
}, 600_000);

afterEach(() => expect(site.problems.splice(0)).toEqual([]));
afterAll(() => site?.close());

describe("the pages that are built", () => {
  it("are a lesson and its differences for every stage, in both languages", () => {
    const paths = pages.map(({ path }) => path);
    for (const { name, builtOn } of listStages()) {
      const expectedPaths = [`stages/${name}.html`, ...(builtOn ? [`changes/${name}.html`] : [])];
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
    const getAnchors = (path: string) => anchors.get(path) ?? new Set<string>();
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

  it("contain the differences as HTML, and in no script", () => {
    const page = pages.find(({ path }) => path === "changes/08-postgres.html");
    expect(page?.html).toContain('<div class="changes"><p>');
    const scripts = readdirSync(join(site.folder, "assets")).filter((name) =>
      /^changes_/.test(name),
    );
    expect(scripts.length).toBeGreaterThan(0);
    const sizes = scripts.map((name) => statSync(join(site.folder, "assets", name)).size);
    expect(Math.max(...sizes)).toBeLessThan(5_000);
  });
});

describe.each([
  ["home", "", "ro/"],
  ["a lesson", "stages/06-react.html", "ro/stages/06-react.html"],
  ["the differences", "changes/03-frontend.html", "ro/changes/03-frontend.html"],
])("%s", (_, english, romanian) => {
  it.each([
    ["English", "light", english],
    ["English", "dark", english],
    ["Romanian", "light", romanian],
    ["Romanian", "dark", romanian],
  ] as const)(
    "is accessible in %s, in %s colours",
    async (_language, colorScheme, path) => {
      const page = await site.open(path, { colorScheme });
      expect(await findViolations(page)).toEqual([]);
      await page.context().close();
    },
    120_000,
  );
});

describe("a reader", () => {
  it("finds a word with diacritics by typing it without them", async () => {
    const page = await site.open("ro/");
    await page.getByRole("button", { name: "Caută" }).first().click();
    const search = async (text: string) => {
      await page.getByRole("searchbox").fill("");
      await page.locator(".results a").first().waitFor({ state: "detached" });
      await page.getByRole("searchbox").fill(text);
      await page.locator(".results a").first().waitFor();
      return page.locator(".results a").evaluateAll("links => links.map(({ href }) => href)");
    };
    const links = await search("migratie");
    expect(links).toEqual(await search("migrație"));
    await page.locator(".results a").first().click();
    await page.waitForURL(/\/ro\/stages\//);
    await page
      .getByRole("main")
      .getByText(/migrați/i)
      .first()
      .waitFor({ state: "attached" });
    await page.context().close();
  }, 60_000);

  it("stays on the same lesson when the language changes", async () => {
    const page = await site.open("stages/08-postgres.html", {
      viewport: { width: 1440, height: 900 },
    });
    await page.getByRole("button", { name: "Change language" }).hover();
    await page.getByRole("link", { name: "Română" }).first().click();
    await page.waitForURL(`${site.url}ro/stages/08-postgres.html`);
    await page.getByRole("heading", { level: 1, name: /^08 · Backendul complet/ }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("ro");
    await page.context().close();
  }, 60_000);

  it("ticks steps, sees them after a reload and in the other language, and exports and imports them", async () => {
    const page = await site.open("stages/01-http.html");
    await page.getByLabel("I have done this step").nth(1).check();
    await page.getByLabel(/^I have worked through 01/).check();
    await page.reload({ waitUntil: "networkidle" });
    expect(await page.getByLabel("I have done this step").nth(1).isChecked()).toBe(true);
    await page.goto(`${site.url}ro/progress.html`, { waitUntil: "networkidle" });
    const row = page.getByRole("listitem").filter({ hasText: "01 · " });
    expect(await row.getByText(/^1 din \d+ pași$/).isVisible()).toBe(true);
    expect(await row.getByRole("checkbox").isChecked()).toBe(true);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Salvează într-un fișier" }).click(),
    ]);
    const other = await site.open("progress.html");
    await other.locator("input[type=file]").setInputFiles(await download.path());
    await other.getByText("Loaded from the file: 2 boxes.").waitFor();
    expect(await other.getByText(/^1 of \d+ steps$/).count()).toBe(1);
    await page.context().close();
    await other.context().close();
  }, 90_000);

  it("reads the differences of a large stage on a phone", async () => {
    const page = await site.open("changes/08-postgres.html", {
      viewport: { width: 360, height: 780 },
    });
    await page.getByRole("link", { name: "backend/src/app.ts" }).click();
    const file = page.locator('[id="backend/src/app.ts"]');
    await file.locator("ins").first().waitFor();
    expect(await file.locator(".why").innerText()).not.toBe("");
    expect(await measureWidth(page)).toBe(360);
    await page.context().close();
  }, 90_000);

  it("opens the differences of a lesson, and sees the changed lines", async () => {
    const page = await site.open("stages/02-fastify.html");
    await page.getByRole("link", { name: "What changed" }).click();
    await page.waitForURL(/changes\/02-fastify/);
    await page.locator(".changes ins").first().waitFor();
    await page.context().close();
  }, 60_000);

  it.each([
    ["08-postgres", 2],
    ["09-redis", 1],
  ])(
    "sees the diagrams of %s, on a page no wider than a phone",
    async (name, count) => {
      const viewport = { width: 360, height: 780 };
      const page = await site.open(`ro/stages/${name}.html`, { viewport });
      const drawings = page.locator("figure[role=img] svg");
      await drawings.nth(count - 1).waitFor();
      expect(await drawings.count()).toBe(count);
      expect(await measureWidth(page)).toBe(360);
      await page.context().close();
    },
    90_000,
  );
});

const measureWidth = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth");
