import type { Page } from "playwright-core";

/** A page that is never idle counts as idle after this many milliseconds. */
const idleTimeoutMs = 2000;

const idle = `new Promise((resolve) => {
  requestAnimationFrame(() => requestIdleCallback(resolve, { timeout: ${idleTimeoutMs} }));
})`;

/**
 * Waits until a page has drawn what it knows, and has nothing more to do. A page that came complete
 * from a server only reacts once its script has gone over it.
 */
export async function waitUntilIdle(page: Page): Promise<void> {
  await page.evaluate(idle);
}
