import { describe, expect, it } from "vitest";
import { findViolations } from "../../../../shared/journeys/axe.ts";
import type { BuiltSite } from "../built-site.ts";
import { measureWidth } from "./measure.ts";

const desktop = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 360, height: 780 } };

/** Lists the length of the longest line of each block, and whether the block scrolls sideways. */
const codeBlocks = `[...document.querySelectorAll(".vp-doc pre")].map((block) => ({
  columns: Math.max(...block.textContent.split("\\n").map((line) => line.length)),
  scrolls: block.scrollWidth > block.clientWidth,
}))`;

const cutTitles = `[...document.querySelectorAll(".outline-link")]
  .filter((link) => link.scrollWidth > link.clientWidth)
  .map((link) => link.textContent)`;

export function describeLessons(site: () => BuiltSite): void {
  describe("a lesson", () => {
    it.each([
      ["02-fastify", "npm run diff 02 stat", "npm run diff 02 stat"],
      [
        "00-cli",
        "npm run stage 00",
        "npm run stage 00\nadd Buy milk\nadd Buy bread --notes two loaves\ndone 1\nlist\nexit",
      ],
    ])(
      "copies only the commands of a console block: %s",
      async (lesson, command, clipboardText) => {
        const page = await site().open(site().findPage(lesson, command), {
          permissions: ["clipboard-read", "clipboard-write"],
        });
        const block = page.locator(".language-console", { hasText: command }).first();
        await block.hover();
        await block.locator("button.copy").click();
        await block.locator("button.copied").waitFor();
        expect(await page.evaluate("navigator.clipboard.readText()")).toBe(clipboardText);
        await page.context().close();
      },
    );

    it("shows a line of 100 characters without scrolling sideways, and titles uncut", async () => {
      const page = await site().open("stages/09-redis.html", desktop);
      const blocks: { columns: number; scrolls: boolean }[] = await page.evaluate(codeBlocks);
      expect(Math.max(...blocks.map(({ columns }) => columns))).toBeGreaterThan(95);
      expect(blocks.filter(({ columns, scrolls }) => columns <= 100 && scrolls)).toEqual([]);
      expect(await page.evaluate(cutTitles)).toEqual([]);
      await page.context().close();
    });

    it("is printed without navigation, in dark mode too", async () => {
      const page = await site().open("stages/00-cli/3-task.html", {
        ...phone,
        colorScheme: "dark",
      });
      await page.emulateMedia({ media: "print" });
      for (const part of [".VPNav", ".VPSidebar", ".aside", ".VPDocFooter", "button.copy"]) {
        expect(await page.locator(part).first().isVisible(), part).toBe(false);
      }
      expect((await page.locator("h1").boundingBox())?.x).toBe(0);
      expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(
        "rgb(255, 255, 255)",
      );
      expect(await measureWidth(page)).toBe(360);
      await page.context().close();
    });

    it("enlarges a picture, and returns to it with Escape", async () => {
      const page = await site().open("stages/08-postgres.html", desktop);
      const picture = page.getByRole("button", { name: /^Enlarge: The list of tasks, / });
      await picture.press("Enter");
      const enlargedPicture = page.getByRole("dialog").getByRole("img");
      expect((await enlargedPicture.boundingBox())?.width).toBe(1440);
      await page.keyboard.press("Escape");
      await enlargedPicture.waitFor({ state: "hidden" });
      expect(await page.evaluate("document.activeElement.className")).toBe("zoom");
      await page.context().close();
    });

    it("is in the other language on the same page", async () => {
      const page = await site().open("stages/08-postgres.html", desktop);
      await page.getByRole("button", { name: "Change language" }).hover();
      await page.getByRole("link", { name: "Română" }).first().click();
      await page.waitForURL(`${site().url}ro/stages/08-postgres.html`);
      await page.getByRole("heading", { level: 1, name: /^08 · Backendul complet/ }).waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe("ro");
      await page.context().close();
    });

    it("leads from its first page over the steps and the review to the next lesson", async () => {
      const page = await site().open("stages/00-cli/", desktop);
      const goOn = () => page.locator(".VPDocFooter .pager-link.next").click();
      await goOn();
      await page.waitForURL(/00-cli\/1-init\.html$/);
      await page.getByText("Step 1 of 13").waitFor();
      await page.getByText(/^This page: \d+ min$/).waitFor();
      await page.goto(`${site().url}stages/00-cli/13-settings.html`);
      await goOn();
      await page.waitForURL(/00-cli\/review\.html$/);
      await goOn();
      await page.waitForURL(/stages\/01-http/);
      await page.context().close();
    });

    it("lists its pages in the sidebar, below the stage that is open only", async () => {
      const page = await site().open("stages/00-cli/3-task.html", desktop);
      const sidebar = page.locator(".VPSidebar");
      const step = sidebar.getByRole("link", { name: "4. Add tasks" });
      const exercise = sidebar.getByRole("link", { name: /^Exercise: Restore/ });
      await step.waitFor();
      expect(await exercise.isVisible()).toBe(false);
      await page.goto(`${site().url}exercises/01-conditional.html`);
      await exercise.waitFor();
      expect(await step.isVisible()).toBe(false);
      await page.getByRole("main").getByRole("link", { name: "01 · A server by hand" }).click();
      await page.waitForURL(/stages\/01-http/);
      await page.context().close();
    });

    it("shows the changes of a step, and copies a new file", async () => {
      const page = await site().open("stages/00-cli/3-task.html", {
        ...phone,
        permissions: ["clipboard-read", "clipboard-write"],
      });
      await page.getByText(/^All changes of this step \(3 files, /).click();
      await page.locator(".step-changes ins").first().waitFor();
      expect(await findViolations(page)).toEqual([]);
      expect(await measureWidth(page)).toBe(360);
      await page.getByRole("button", { name: "Copy the file src/tasks.ts" }).click();
      await page.getByText("Copied", { exact: true }).waitFor();
      const text: string = await page.evaluate("navigator.clipboard.readText()");
      expect(text).toMatch(/^export type TaskStatus = .*\n\nexport interface Task {\n/);
      expect(text).toMatch(/ {2}return task;\n}\n$/);
      const changed = page.locator(".changed-file", { hasText: "package.json" });
      expect(await changed.getByRole("button").count()).toBe(0);
      await page.context().close();
    });

    it.each([
      ["08-postgres", 2],
      ["09-redis", 1],
    ])("draws the diagrams of %s, and is no wider than a phone", async (name, count) => {
      const page = await site().open(`ro/stages/${name}.html`, phone);
      const drawings = page.locator("figure[role=img] svg");
      await drawings.nth(count - 1).waitFor();
      expect(await drawings.count()).toBe(count);
      expect(await measureWidth(page)).toBe(360);
      await page.context().close();
    });
  });
}
