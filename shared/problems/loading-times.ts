import type { Page, Request } from "playwright-core";
import { ApiDriver } from "../check/api-driver.ts";
import type { TrackerFolder } from "../harness/tracker.ts";
import { throttleNetwork, throttleProcessor } from "../journeys/loading.ts";
import type { MeasureDetail } from "./problem.ts";
import { getPageAddress, withPage } from "./with-page.ts";

const many = 20;
const visits = 5;
const slower = 4;

/** What a visitor with a slow phone waits for, and what is sent to them. */
interface Sight {
  /** Milliseconds until anything can be read. */
  firstPaint: number;
  /** Milliseconds until all tasks can be read. */
  tasks: number;
  /** Bytes of JavaScript as they travel, and as they are run. */
  sent: number;
  run: number;
  requests: number;
}

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;

/** How long it takes until there is something to see, and what has to be sent for it. */
export const detail: MeasureDetail = async (folders) => {
  const sights: Sight[] = [];
  for (const folder of folders) sights.push(await look(folder));
  const row = (measured: string, tell: (sight: Sight) => string) => ({
    measured,
    values: sights.map(tell),
  });
  return {
    did: `A phone opens the page with ${many} tasks: its processor is ${slower} times slower than this machine, its network carries 1.6 Mbit a second and needs 150 ms for the way there and back. The middle of ${visits} visits, nothing kept from the one before.`,
    rows: [
      row("something to read after", ({ firstPaint }) => `${Math.round(firstPaint)} ms`),
      row("all tasks to read after", ({ tasks }) => `${Math.round(tasks)} ms`),
      row("JavaScript as it is sent", ({ sent }) => kilobytes(sent)),
      row("JavaScript as it is run", ({ run }) => kilobytes(run)),
      row("requests", ({ requests }) => `${requests}`),
    ],
    sentence:
      "A server that draws the page saves the visitor the wait, and not the script: it still comes, so that the page can react.",
  };
};

function look(folder: TrackerFolder): Promise<Sight> {
  return withPage(folder, async (page, tracker) => {
    const api = new ApiDriver(tracker.urls.api ?? new URL(getPageAddress(tracker)));
    for (let number = 1; number <= many; number += 1) await api.arrange.task();
    await page.addInitScript(noteTasks);
    await throttleNetwork(page);
    await throttleProcessor(page, slower);
    const sights: Sight[] = [];
    for (let left = visits; left > 0; left -= 1)
      sights.push(await visit(page, getPageAddress(tracker)));
    return middle(sights);
  });
}

/** Asked before every picture that the browser draws. */
const noteTasks = `(function look() {
  const { length } = document.querySelectorAll("[aria-label=Tasks] li");
  if (length === ${many}) window.tasksSeen = performance.now();
  else requestAnimationFrame(look);
})()`;

const firstPaint = "performance.getEntriesByName('first-contentful-paint')[0].startTime";

async function visit(page: Page, address: string): Promise<Sight> {
  const finished: Request[] = [];
  const note = (request: Request) => finished.push(request);
  page.on("requestfinished", note);
  await page.goto(address);
  await page.waitForFunction("window.tasksSeen");
  await page.waitForLoadState("networkidle");
  page.off("requestfinished", note);
  const scripts = finished.filter((request) => request.resourceType() === "script");
  return {
    firstPaint: await page.evaluate<number>(firstPaint),
    tasks: await page.evaluate<number>("window.tasksSeen"),
    sent: await sum(scripts.map(sentBytes)),
    run: await sum(scripts.map(runBytes)),
    requests: finished.length,
  };
}

const sentBytes = async (request: Request) => (await request.sizes()).responseBodySize;
const runBytes = async (request: Request) =>
  (await (await request.response())?.body())?.length ?? 0;

async function sum(numbers: Promise<number>[]): Promise<number> {
  return (await Promise.all(numbers)).reduce((total, number) => total + number, 0);
}

/** The visit that was neither quick nor slow. */
function middle(sights: Sight[]): Sight {
  const sorted = sights.toSorted((one, other) => one.tasks - other.tasks);
  const sight = sorted[Math.floor(sorted.length / 2)];
  if (!sight) throw new Error("Nobody has visited the page.");
  return sight;
}
