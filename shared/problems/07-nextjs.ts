import { ApiDriver } from "../check/api-driver.ts";
import type { RunningTracker, TrackerFolder } from "../harness/tracker.ts";
import { detail } from "./loading-times.ts";
import type { Proof } from "./problem.ts";
import { getPageAddress } from "./with-page.ts";
import { withTracker } from "./with-tracker.ts";

export { detail };

const taskCount = 20;
const titles = Array.from({ length: taskCount }, (_, index) => `Water plant ${index + 101}`);

const proof: Proof = async (before, after) => {
  const [resultBefore, resultAfter] = [await read(before), await read(after)];
  return {
    procedure: `There are ${taskCount} tasks. The address of the page is read as a search engine reads it: once, and without running any script.`,
    rows: [
      {
        label: `tasks in the HTML that came, of ${taskCount}`,
        before: resultBefore.tasks,
        after: resultAfter.tasks,
        proven: resultBefore.tasks === 0 && resultAfter.tasks === taskCount,
      },
      {
        label: "headings in it",
        before: resultBefore.headings,
        after: resultAfter.headings,
        proven: resultBefore.headings === 0 && resultAfter.headings > 0,
      },
      {
        label: "descriptions for a list of results",
        before: resultBefore.descriptions,
        after: resultAfter.descriptions,
        proven: resultBefore.descriptions === 0 && resultAfter.descriptions === 1,
      },
      {
        label: "bytes of HTML",
        before: resultBefore.bytes,
        after: resultAfter.bytes,
        proven: resultBefore.bytes < resultAfter.bytes,
      },
    ],
    example: {
      action: "The content of the page that came:",
      answers: [resultBefore.content, resultAfter.content],
    },
    conclusion:
      "The first page is an empty element, and a script that fills it. The second page contains the tasks.",
  };
};

interface Reading {
  tasks: number;
  headings: number;
  descriptions: number;
  bytes: number;
  /** The text of the page; without one, its elements. */
  content: string;
}

function read(folder: TrackerFolder): Promise<Reading> {
  return withTracker(folder, async (tracker) => {
    await prepare(tracker);
    const html = await (await fetch(getPageAddress(tracker))).text();
    const shown = html.replace(/<script\b.*?<\/script>/gs, "");
    return {
      tasks: titles.filter((title) => shown.includes(title)).length,
      headings: shown.match(/<h1\b/g)?.length ?? 0,
      descriptions: shown.match(/<meta name="description"/g)?.length ?? 0,
      bytes: Buffer.byteLength(html),
      content: readContent(shown),
    };
  });
}

function readContent(html: string): string {
  const body = html.match(/<body[^>]*>(.*)<\/body>/s)?.[1] ?? "";
  const text = body
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return text === "" ? body : text;
}

async function prepare({ urls }: RunningTracker): Promise<void> {
  if (!urls.api) throw new Error("This Task Tracker has no API.");
  const api = new ApiDriver(urls.api);
  for (const title of titles) await api.arrange.createTask({ title });
}

export default proof;
