import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Cookie } from "playwright-core";
import type { Account } from "../../shared/check/account.ts";
import { ApiDriver } from "../../shared/check/api-driver.ts";
import { screens } from "../../shared/check/browser/web-driver.ts";
import { launchBrowser } from "../../shared/harness/browser.ts";
import { padTwoDigits, type Screenshot, type Stage } from "../../shared/harness/manifest.ts";
import { openServices } from "../../shared/harness/services.ts";
import { startTracker, type TrackerOptions } from "../../shared/harness/tracker.ts";
import { createSession, people, type Session } from "./screenshot-sessions.ts";

/** A screenshot. */
export interface Picture {
  file: string;
  bytes: number;
}

/** The maximum size of a picture, for fast lessons and a small repository. */
export const maxBytes = 150_000;

const demoTasks = [
  { title: "Buy milk", notes: "two litres" },
  { title: "Water the plants", done: true },
  { title: "Call the plumber", notes: "the kitchen tap drips" },
  { title: "Return the library books", notes: "before Friday" },
];

/** Every page is shown in light mode, in dark mode, and on a phone. */
const appearances = [
  { suffix: "light", scheme: "light", screen: "desktop" },
  { suffix: "dark", scheme: "dark", screen: "desktop" },
  { suffix: "phone-light", scheme: "light", screen: "phone" },
] as const;

/**
 * Starts a stage with demo tasks, and takes the pictures for its lesson.
 *
 * @param ports the port of each process; a free one by default
 * @throws Error if the stage has no page
 */
export async function takeScreenshots(
  stage: Stage,
  folder: string,
  ports: TrackerOptions["ports"] = {},
): Promise<Picture[]> {
  const services = await openServices(stage);
  const tracker = await startTracker(stage, { services, ports }).catch(async (error) => {
    await services.close();
    throw error;
  });
  let browser: Browser | undefined;
  try {
    const { api, web: page = api } = tracker.urls;
    if (!api || !page) throw new Error(`${stage.name} has no page to take pictures of.`);
    const account = await addDemoTasks(new ApiDriver(api));
    browser = await launchBrowser({ print: (text) => console.error(`  ${text}`) });
    const session = createSession(stage, { browser, page, api, account, env: services.env });
    mkdirSync(folder, { recursive: true });
    return await takePictures(stage, { browser, page, api, session }, folder);
  } finally {
    await browser?.close();
    await tracker.stop();
  }
}

/** @returns the account of the tasks; undefined if the stage has no accounts */
async function addDemoTasks(api: ApiDriver): Promise<Account | undefined> {
  const account = (await api.accounts.exist())
    ? await api.accounts.register(people.user)
    : undefined;
  const driver = account ? api.as(account) : api;
  for (const { done, ...fields } of demoTasks) {
    const { id } = await driver.arrange.createTask(fields);
    if (done) await driver.patch(`/tasks/${id}`, { status: "done" });
  }
  return account;
}

interface Scene {
  browser: Browser;
  page: URL;
  api: URL;
  session: Session;
}

async function takePictures(
  stage: Stage,
  { browser, page, api, session }: Scene,
  folder: string,
): Promise<Picture[]> {
  const { screenshots = [{ name: "tasks", path: "/" }] } = stage;
  const pictures: Picture[] = [];
  for (const { name, path, as, of, click } of screenshots) {
    const cookies = await session(as);
    const url = new URL(path, of === "api" ? api : page);
    for (const appearance of appearances) {
      const file = join(folder, getFileName(stage, name, appearance.suffix));
      await takePicture(browser, { url, cookies, click, ...appearance }, file);
      pictures.push({ file, bytes: statSync(file).size });
    }
  }
  return pictures;
}

/** Returns the name of a picture, with the number of the stage in a shared folder. */
const getFileName = ({ number, pictures }: Stage, name: Screenshot["name"], suffix: string) =>
  pictures ? `${name}-${suffix}.png` : `${padTwoDigits(number)}-${name}-${suffix}.png`;

/** Returns the folder of a stage's pictures: for its README or for its lesson. */
export const getPicturesFolder = ({ dir, pictures }: Stage, root: string): string =>
  pictures ? join(dir, pictures) : join(root, "docs", "images");

type View = (typeof appearances)[number] & {
  url: URL;
  cookies: Cookie[];
  click: Screenshot["click"];
};

/** Replaces times, which change with every run. */
const fixTimes = `for (const time of document.querySelectorAll("time:not([datetime=\\"\\"])"))
  time.textContent = "2026-01-05 09:00 UTC"`;

/** Takes a reproducible picture: without caret and animations, with loaded fonts. */
async function takePicture(
  browser: Browser,
  { url, cookies, click, scheme, screen }: View,
  file: string,
): Promise<void> {
  const context = await browser.newContext({
    ...screens[screen],
    deviceScaleFactor: 1,
    colorScheme: scheme,
    reducedMotion: "reduce",
    locale: "en-US",
    timezoneId: "UTC",
    storageState: { cookies, origins: [] },
  });
  const page = await context.newPage();
  await page.goto(url.href, { waitUntil: "networkidle" });
  if (click) await page.click(click);
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  await page.evaluate(fixTimes);
  await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
  await context.close();
}
