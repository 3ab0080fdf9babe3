import type { Page } from "playwright-core";
import { launchBrowser } from "../harness/browser.ts";
import type { RunningTracker, TrackerFolder } from "../harness/tracker.ts";
import { withTracker } from "./with-tracker.ts";

/** Starts a Task Tracker and a browser, calls `use`, and stops them. */
export function withPage<Result>(
  folder: TrackerFolder,
  use: (page: Page, tracker: RunningTracker) => Promise<Result>,
  viewport = { width: 1280, height: 800 },
): Promise<Result> {
  return withTracker(folder, async (tracker) => {
    const browser = await launchBrowser();
    try {
      return await use(await browser.newPage({ viewport }), tracker);
    } finally {
      await browser.close();
    }
  });
}

/** Returns the address that a user would open: the page, or the API if there is no page. */
export function getPageAddress({ urls }: RunningTracker): string {
  const url = urls.web ?? urls.api;
  if (!url) throw new Error("This Task Tracker has no address.");
  return url.href;
}
