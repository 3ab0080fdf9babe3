import type { Page } from "playwright-core";

/** The network of a phone with bad reception, as in the developer tools of browsers. */
const slow = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };

/** Throttles the network of a page, and disables its cache. */
export async function throttleNetwork(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.emulateNetworkConditions", { offline: false, ...slow });
}

/** Throttles the processor for a page. @param times how many times slower than this machine */
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
 * Measures the cumulative layout shift from the next load on.
 *
 * @returns a function that returns it: 0 for none, 1 for about the whole screen
 */
export async function measureShift(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(observe);
  return () => page.evaluate<number>("window.shift");
}
