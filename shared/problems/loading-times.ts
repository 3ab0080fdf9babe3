import type { Page, Request } from "playwright-core";
import { ApiDriver } from "../check/api-driver.ts";
import type { TrackerFolder } from "../harness/tracker.ts";
import { throttleNetwork, throttleProcessor } from "../journeys/loading.ts";
import type { MeasureDetail } from "./problem.ts";
import { getPageAddress, withPage } from "./with-page.ts";

const taskCount = 20;
const visits = 5;
const slower = 4;

/** The loading times and transferred bytes of one visit with a slow phone. */
interface Visit {
  /** The first contentful paint, in milliseconds. */
  firstPaint: number;
  /** The time until all tasks are visible, in milliseconds. */
  tasks: number;
  /** The bytes of JavaScript, compressed and uncompressed. */
  sent: number;
  run: number;
  requests: number;
}

const formatKilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;

/** Measures the loading times of the page, and the size of its scripts. */
export const detail: MeasureDetail = async (folders) => {
  const samples: Visit[] = [];
  for (const folder of folders) samples.push(await measureVisit(folder));
  const createRow = (label: string, format: (visit: Visit) => string) => ({
    label,
    values: samples.map(format),
  });
  return {
    procedure: `A phone opens the page with ${taskCount} tasks. Its processor is ${slower} times slower than this machine, and its network has 1.6 Mbit/s and a latency of 150 ms. The median of ${visits} visits, without a cache.`,
    rows: [
      createRow("first contentful paint", ({ firstPaint }) => `${Math.round(firstPaint)} ms`),
      createRow("all tasks visible", ({ tasks }) => `${Math.round(tasks)} ms`),
      createRow("JavaScript, compressed", ({ sent }) => formatKilobytes(sent)),
      createRow("JavaScript, uncompressed", ({ run }) => formatKilobytes(run)),
      createRow("requests", ({ requests }) => `${requests}`),
    ],
    conclusion:
      "Server rendering shows the tasks earlier. The script is still loaded, because the page needs it to react.",
  };
};

function measureVisit(folder: TrackerFolder): Promise<Visit> {
  return withPage(folder, async (page, tracker) => {
    const api = new ApiDriver(tracker.urls.api ?? new URL(getPageAddress(tracker)));
    for (let number = 1; number <= taskCount; number += 1) await api.arrange.createTask();
    await page.addInitScript(noteTasks);
    await throttleNetwork(page);
    await throttleProcessor(page, slower);
    const samples: Visit[] = [];
    for (let remaining = visits; remaining > 0; remaining -= 1)
      samples.push(await visit(page, getPageAddress(tracker)));
    return getMedian(samples);
  });
}

/** Checks before every frame whether all tasks are visible. */
const noteTasks = `(function look() {
  const { length } = document.querySelectorAll("[aria-label=Tasks] li");
  if (length === ${taskCount}) window.tasksSeen = performance.now();
  else requestAnimationFrame(look);
})()`;

const firstPaint = "performance.getEntriesByName('first-contentful-paint')[0].startTime";

async function visit(page: Page, address: string): Promise<Visit> {
  const finishedRequests: Request[] = [];
  const addFinished = (request: Request) => finishedRequests.push(request);
  page.on("requestfinished", addFinished);
  await page.goto(address);
  await page.waitForFunction("window.tasksSeen");
  await page.waitForLoadState("networkidle");
  page.off("requestfinished", addFinished);
  const scripts = finishedRequests.filter((request) => request.resourceType() === "script");
  return {
    firstPaint: await page.evaluate<number>(firstPaint),
    tasks: await page.evaluate<number>("window.tasksSeen"),
    sent: await sum(scripts.map(getSentBytes)),
    run: await sum(scripts.map(runBytes)),
    requests: finishedRequests.length,
  };
}

const getSentBytes = async (request: Request) => (await request.sizes()).responseBodySize;
const runBytes = async (request: Request) =>
  (await (await request.response())?.body())?.length ?? 0;

async function sum(numbers: Promise<number>[]): Promise<number> {
  return (await Promise.all(numbers)).reduce((total, number) => total + number, 0);
}

/** Returns the median visit. */
function getMedian(samples: Visit[]): Visit {
  const sorted = samples.toSorted((one, other) => one.tasks - other.tasks);
  const visit = sorted[Math.floor(sorted.length / 2)];
  if (!visit) throw new Error("There was no visit.");
  return visit;
}
