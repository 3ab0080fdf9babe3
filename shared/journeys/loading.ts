import type { Page } from "playwright-core";

/** A phone with bad reception, as the tools of browsers imitate it. */
const slow = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };

/** From now on everything takes its time on the way to the page, and nothing is kept. */
export async function throttleNetwork(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.emulateNetworkConditions", { offline: false, ...slow });
}

/** From now on the page computes as on a machine that is `times` slower than this one. */
export async function throttleProcessor(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: times });
}

const observe = `window.shift = 0;
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) {
    if (!hadRecentInput) window.shift += value;
  }
}).observe({ type: "layout-shift", buffered: true });`;

/**
 * Counts from the next load on how much of the page moves without the visitor's doing.
 *
 * @returns a function that tells it: 0 for nothing, 1 for about the whole screen
 */
export async function measureShift(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(observe);
  return () => page.evaluate<number>("window.shift");
}
