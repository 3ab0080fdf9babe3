import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { ApiDriver } from "../../shared/contract/api-driver.ts";
import { launchBrowser } from "../../shared/harness/browser.ts";
import { type Screenshot, type Stage, twoDigits } from "../../shared/harness/manifest.ts";
import { startTracker } from "../../shared/harness/tracker.ts";
import { screens } from "../../shared/journeys/web-driver.ts";

/** A picture that was taken. */
export interface Picture {
  file: string;
  bytes: number;
}

/** Larger ones make the lesson slow, and the repository heavy. */
export const mostBytes = 150_000;

const demoTasks = [
  { title: "Buy milk", notes: "two litres" },
  { title: "Water the plants", done: true },
  { title: "Call the plumber", notes: "the kitchen tap drips" },
  { title: "Return the library books", notes: "before Friday" },
];

/** Every page as it looks in a light system, in a dark one, and on a phone. */
const looks = [
  { suffix: "light", scheme: "light", screen: "desktop" },
  { suffix: "dark", scheme: "dark", screen: "desktop" },
  { suffix: "phone-light", scheme: "light", screen: "phone" },
] as const;

/**
 * Starts a stage with a few tasks and takes the pictures that its lesson shows.
 *
 * @throws Error if the stage has no page
 */
export async function takeScreenshots(stage: Stage, folder: string): Promise<Picture[]> {
  const tracker = await startTracker(stage);
  const { api, web } = tracker.urls;
  let browser: Browser | undefined;
  try {
    if (!api || !web) throw new Error(`${stage.name} has no page to take pictures of.`);
    const driver = new ApiDriver(api);
    await addDemoTasks(driver);
    browser = await launchBrowser({ say: (text) => console.error(`  ${text}`) });
    mkdirSync(folder, { recursive: true });
    const pictures = await picturesOf(stage, web, browser, folder);
    await driver.cleanUp();
    return pictures;
  } finally {
    await browser?.close();
    await tracker.stop();
  }
}

async function addDemoTasks(api: ApiDriver): Promise<void> {
  for (const { done, ...fields } of demoTasks) {
    const { id } = await api.arrange.task(fields);
    if (done) await api.patch(`/tasks/${id}`, { status: "done" });
  }
}

async function picturesOf(
  { number, screenshots = [{ name: "tasks", path: "/" }] }: Stage,
  web: URL,
  browser: Browser,
  folder: string,
): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const { name, path } of screenshots) {
    for (const look of looks) {
      const file = join(folder, fileName(number, name, look.suffix));
      await takePicture(browser, new URL(path, web), look, file);
      pictures.push({ file, bytes: statSync(file).size });
    }
  }
  return pictures;
}

const fileName = (number: number, name: Screenshot["name"], suffix: string) =>
  `${twoDigits(number)}-${name}-${suffix}.png`;

/** Nothing in it depends on the moment: no caret, no half-way colours, no text still to come. */
async function takePicture(
  browser: Browser,
  url: URL,
  { scheme, screen }: (typeof looks)[number],
  file: string,
): Promise<void> {
  const context = await browser.newContext({
    ...screens[screen],
    deviceScaleFactor: 1,
    colorScheme: scheme,
    reducedMotion: "reduce",
    locale: "en-US",
    timezoneId: "UTC",
  });
  const page = await context.newPage();
  await page.goto(url.href, { waitUntil: "networkidle" });
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
  await context.close();
}
