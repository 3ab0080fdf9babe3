import type { Page } from "playwright-core";

/** Returns the width of the page, which is larger than the window if the page scrolls sideways. */
export const measureWidth = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth");
