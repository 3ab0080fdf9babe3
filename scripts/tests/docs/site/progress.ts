import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { BuiltSite } from "../built-site.ts";

const getSteps = (page: Page) => page.getByLabel("I have done this step");
const getStage = (page: Page) => page.getByLabel(/^I have worked through/);

const desktop = { viewport: { width: 1440, height: 900 } };

export function describeProgress(site: () => BuiltSite): void {
  describe("the progress of a reader", () => {
    it("fills the box of a stage with the boxes of its steps, and the other way round", async () => {
      const page = await site().open("stages/14-architecture.html");
      for (const step of await getSteps(page).all()) await step.check();
      expect(await getStage(page).isChecked()).toBe(true);
      await getSteps(page).first().uncheck();
      expect(await getStage(page).isChecked()).toBe(false);
      await getStage(page).check();
      expect(await getSteps(page).first().isChecked()).toBe(true);
      await page.context().close();
    });

    it("is in the sidebar, with a link to the place to continue", async () => {
      const page = await site().open("stages/14-architecture.html", desktop);
      await getSteps(page).first().check();
      const sidebar = page.getByRole("navigation", { name: "Sidebar Navigation" });
      await sidebar.getByText(/ · 1 of \d+ steps$/).waitFor();
      await page.goto(`${site().url}index.html`, { waitUntil: "networkidle" });
      expect(await page.getByRole("link", { name: "Start with stage 00" }).isVisible()).toBe(false);
      await page.getByRole("link", { name: /^Continue: 14 · .*, step 2$/ }).click();
      await page.waitForURL(/14-architecture\.html#box-2$/);
      await page.getByRole("heading", { name: /^Step 2\./ }).waitFor();
      await page.context().close();
    });

    it("is in the sidebar for each step, with a link to the page of the next one", async () => {
      const page = await site().open("stages/00-cli/1-init.html", desktop);
      await getSteps(page).check();
      const sidebar = page.getByRole("navigation", { name: "Sidebar Navigation" });
      await sidebar.getByText("1. Set up the project ✓").waitFor();
      await sidebar.getByText(/ · 1 of 13 steps$/).waitFor();
      await page.getByRole("link", { name: "Continue: 00 · A script, step 2" }).first().click();
      await page.waitForURL(/00-cli\/2-prompt\.html$/);
      await page.getByRole("heading", { level: 1, name: /^Step 2 · / }).waitFor();
      expect(await getSteps(page).isChecked()).toBe(false);
      await page.goto(`${site().url}stages/00-cli/review.html`, { waitUntil: "networkidle" });
      await getStage(page).check();
      await sidebar.getByText("13. Hardening: settings from the environment ✓").waitFor();
      await page.context().close();
    });

    it("is kept after a reload and in the other language, has a total, and is carried in a file", async () => {
      const page = await site().open("stages/00-cli/2-prompt.html");
      await getSteps(page).check();
      await page.reload({ waitUntil: "networkidle" });
      expect(await getSteps(page).isChecked()).toBe(true);
      await page.goto(`${site().url}ro/progress.html`, { waitUntil: "networkidle" });
      const row = page.getByRole("listitem").filter({ hasText: "00 · " });
      expect(await row.getByText(/^1 din \d+ pași$/).isVisible()).toBe(true);
      await page.locator(".total", { hasText: /^0 din 15 etape, 1 din \d\d\d pași$/ }).waitFor();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Salvează într-un fișier" }).click(),
      ]);
      const other = await site().open("progress.html");
      await other.locator("input[type=file]").setInputFiles(await download.path());
      await other.getByText("Loaded from the file: 1 box.").waitFor();
      expect(
        await other
          .locator(".board")
          .getByText(/^1 of \d+ steps$/)
          .count(),
      ).toBe(1);
      await page.context().close();
      await other.context().close();
    });
  });
}
