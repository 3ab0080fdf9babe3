import type { Page } from "playwright-core";

const idle = `new Promise((resolve) => {
  requestAnimationFrame(() => requestIdleCallback(resolve));
  setTimeout(resolve, 2000);
})`;

/**
 * Waits until a page has drawn what it knows, and has nothing more to do. A page that came complete
 * from a server only reacts once its script has gone over it.
 */
export async function becomesIdle(page: Page): Promise<void> {
  await page.evaluate(idle);
}
