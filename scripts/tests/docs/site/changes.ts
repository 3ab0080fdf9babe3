import type { Page } from "playwright-core";
import { describe, expect, it, vi } from "vitest";
import type { BuiltSite } from "../built-site.ts";
import { measureWidth } from "./measure.ts";

const desktop = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 360, height: 780 } };

const getTop = async (page: Page, selector: string): Promise<number> =>
  (await page.locator(selector).boundingBox())?.y ?? Number.NaN;

const getBottom = async (page: Page, selector: string): Promise<number> => {
  const box = await page.locator(selector).boundingBox();
  return box ? box.y + box.height : Number.NaN;
};

/** Expects a file at the top of the window, below the navigation, with its lines. */
async function expectFile(page: Page, path: string): Promise<void> {
  await page.locator(".changed-file h2", { hasText: new RegExp(`^${path}$`) }).waitFor();
  await page.locator(".changed-file ins, .changed-file del").first().waitFor();
  // The page scrolls after the lines have come.
  await vi.waitFor(
    async () => {
      const top = await getTop(page, ".changed-file");
      expect(top).toBeCloseTo(await getBottom(page, ".VPNavBar"), 0);
    },
    { timeout: 20_000 },
  );
}

/** Lists the paths of the visible files, in their order. */
async function listPaths(page: Page): Promise<string[]> {
  const links = await page.locator(".changed-files li a").all();
  const targets = await Promise.all(links.map((link) => link.getAttribute("href")));
  return targets.map((target) => decodeURI(target?.slice(1) ?? ""));
}

/** Lists where the texts of lines without indentation begin. */
const textStarts = `[...document.querySelectorAll(".changed-file .lines > *")]
  .filter((line) => /^\\S/.test(line.textContent))
  .map((line) => {
    const range = document.createRange();
    range.selectNodeContents(line);
    return line.tagName + " " + range.getBoundingClientRect().left;
  })`;

export function describeChanges(site: () => BuiltSite): void {
  describe("the differences of a large stage", () => {
    it("opens at the name of the file that is in the address", async () => {
      const page = await site().open("changes/08-postgres.html#backend/src/main.ts", desktop);
      await expectFile(page, "backend/src/main.ts");
      await page.context().close();
    });

    it("shows one file, which a click and the keys j and k change", async () => {
      const page = await site().open("changes/08-postgres.html", desktop);
      const [first = "", second = "", third = ""] = await listPaths(page);
      await page.locator(".changed-files li a").nth(1).click();
      await expectFile(page, second);
      await page.keyboard.press("j");
      await expectFile(page, third);
      expect(new URL(page.url()).hash).toBe(`#${third}`);
      await page.keyboard.press("k");
      await page.keyboard.press("k");
      await expectFile(page, first);
      expect(await page.getByRole("button", { name: "Previous file" }).isDisabled()).toBe(true);
      expect(await page.locator("*").count()).toBeLessThan(5_000);
      await page.context().close();
    });

    it("returns to the file before with the button Back of the browser", async () => {
      const page = await site().open("changes/08-postgres.html#backend/src/main.ts", desktop);
      await page.getByRole("link", { name: "config.ts", exact: true }).first().click();
      await expectFile(page, "backend/src/config.ts");
      await page.goBack();
      await expectFile(page, "backend/src/main.ts");
      await page.context().close();
    });

    it("hides tests and settings", async () => {
      const page = await site().open("changes/08-postgres.html", desktop);
      expect(await listPaths(page)).toEqual(
        expect.arrayContaining(["backend/tests/app.test.ts", "package.json"]),
      );
      await page.getByLabel(/^Tests \(\d+\)$/).uncheck();
      await page.getByLabel(/^Settings \(\d+\)$/).uncheck();
      const visiblePaths = await listPaths(page);
      expect(visiblePaths).toContain("backend/src/app.ts");
      expect(visiblePaths.filter((path) => /test|\.json$/.test(path))).toEqual([]);
      await page.context().close();
    });

    it("remembers the files that the reader has seen", async () => {
      const page = await site().open("changes/08-postgres.html", desktop);
      await page.getByRole("checkbox", { name: "Seen" }).check();
      await page.reload({ waitUntil: "networkidle" });
      expect(await page.getByRole("checkbox", { name: "Seen" }).isChecked()).toBe(true);
      await page.getByText(/^1 of \d+ files seen/).waitFor();
      await page.context().close();
    });

    it("begins changed and unchanged lines at the same place", async () => {
      const page = await site().open("changes/08-postgres.html#backend/src/main.ts", desktop);
      await expectFile(page, "backend/src/main.ts");
      const starts: string[] = await page.evaluate(textStarts);
      const kinds = starts.map((start) => start.split(" ")[0]);
      expect(new Set(kinds)).toEqual(new Set(["SPAN", "DEL", "INS"]));
      expect(new Set(starts.map((start) => start.split(" ")[1])).size).toBe(1);
      await page.context().close();
    });

    it("is read on a phone", async () => {
      const page = await site().open("changes/08-postgres.html", phone);
      await page.getByRole("button", { name: /^The files/ }).click();
      await page.getByRole("link", { name: "main.ts", exact: true }).click();
      await page.locator(".changed-file h2", { hasText: "backend/src/main.ts" }).waitFor();
      await page.locator(".changed-file ins").first().waitFor();
      expect(await page.locator(".changed-files li").first().isVisible()).toBe(false);
      expect(await page.evaluate("document.activeElement.className")).toBe("changed-file");
      expect(await getTop(page, ".changed-file")).toBeCloseTo(0, 0);
      expect(await page.locator(".changed-file .why").innerText()).not.toBe("");
      expect(await measureWidth(page)).toBe(360);
      await page.context().close();
    });

    it("are reached from the lesson", async () => {
      const page = await site().open(site().findPage("02-fastify", "What changed"));
      await page.getByRole("link", { name: "What changed" }).click();
      await page.waitForURL(/changes\/02-fastify/);
      await page.locator(".changed-file ins").first().waitFor();
      await page.context().close();
    });

    it("says that lines could not be loaded", async () => {
      const page = await site().open("changes/02-fastify.html");
      await page.route(/store\.ts\.html/, (route) => route.fulfill({ status: 500 }));
      await page.getByRole("link", { name: "store.ts", exact: true }).click();
      await page.getByRole("alert").filter({ hasText: "could not be loaded" }).waitFor();
      await page.context().close();
    });
  });
}
