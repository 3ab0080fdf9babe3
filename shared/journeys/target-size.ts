import type { Page } from "playwright-core";

const minSize = 24;
const roles = ["button", "textbox", "link", "checkbox", "combobox"] as const;

/** Returns every visible control that is smaller than 24 × 24 px, with its size. */
export async function findSmallTargets(page: Page): Promise<string[]> {
  // Before its styles are loaded, a page has the sizes of the browser.
  await page.waitForLoadState();
  const small: string[] = [];
  for (const role of roles) {
    for (const control of await page.getByRole(role).all()) {
      const box = await control.boundingBox();
      if (!box || (box.width >= minSize && box.height >= minSize)) continue;
      const [name] = (await control.ariaSnapshot()).split("\n");
      small.push(`${name?.replace(/^- /, "")}: ${round(box.width)} × ${round(box.height)} px`);
    }
  }
  return small;
}

const round = (pixels: number) => Math.round(pixels * 10) / 10;
