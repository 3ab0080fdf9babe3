import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { BuiltSite } from "../built-site.ts";

const results = ".results a.result";

/** Returns the addresses of the results. */
async function search(page: Page, text: string): Promise<string[]> {
  const box = page.getByRole("searchbox");
  await box.fill("");
  await page.locator(results).first().waitFor({ state: "detached" });
  await box.fill(text);
  await page.locator(results).first().waitFor();
  return page
    .locator(results)
    .evaluateAll((links) => links.map((link) => `${link.getAttribute("href")}`));
}

export function describeSearch(site: () => BuiltSite): void {
  describe("the search", () => {
    it("finds a word with diacritics by typing it without them", async () => {
      const page = await site().open("ro/");
      await page.getByRole("button", { name: "Caută" }).first().click();
      expect(await search(page, "migratie")).toEqual(await search(page, "migrație"));
      await page.locator(results).first().click();
      await page.waitForURL(/\/ro\/stages\//);
      const text = page
        .getByRole("main")
        .getByText(/migrați/i)
        .first();
      await text.waitFor({ state: "attached" });
      await page.context().close();
    });

    it.each([
      ["There is nothing at /nothing.", /stages\/01-http(\.html#step-3|\/\d+-[a-z]+\.html)/],
      [
        "Type '\"finished\"' is not assignable to type 'TaskStatus'.",
        /stages\/00-cli\/3-task\.html/,
      ],
      [
        "npm.ps1 cannot be loaded because running scripts is disabled on this system",
        /before-you-start\.html#scripts-on-windows/,
      ],
      ["connect ECONNREFUSED 127.0.0.1:4000", /troubleshooting\.html#connect-econnrefused/],
      [
        "Failed building the serialization schema for POST: /tasks",
        /troubleshooting\.html#fst_err_sch_serialization_build/,
      ],
      ["If-None-Match may list several tags", /exercises\/01-conditional\.html/],
    ])("finds the message %s, and shows the text around it", async (message, place) => {
      const page = await site().open("");
      await page.getByRole("button", { name: "Search" }).first().click();
      const [first] = await search(page, message);
      expect(first).toMatch(place);
      await page.locator(`${results} .excerpt`).first().waitFor();
      // The message may be the heading above the excerpt.
      const result = page.locator(results).first();
      await result.getByText(message.split(" ").slice(0, 3).join(" ")).first().waitFor();
      await page.context().close();
    });
  });
}
