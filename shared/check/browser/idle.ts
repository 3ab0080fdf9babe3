import type { Page } from "playwright-core";

/** A page that never becomes idle counts as idle after this time. */
const idleTimeoutMs = 2000;

const idle = `new Promise((resolve) => {
  requestAnimationFrame(() => requestIdleCallback(resolve, { timeout: ${idleTimeoutMs} }));
})`;

/** Waits until a page has rendered and is idle. A server-rendered page reacts only after hydration. */
export async function waitUntilIdle(page: Page): Promise<void> {
  await page.evaluate(idle);
}
