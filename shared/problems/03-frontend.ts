import type { Page } from "playwright-core";
import { ApiDriver } from "../check/api-driver.ts";
import type { RunningTracker, TrackerFolder } from "../harness/tracker.ts";
import type { Proof } from "./problem.ts";
import { getPageAddress, withPage } from "./with-page.ts";

const limit = { timeout: 1000 };

/** What a user wants to do on a page. */
const goals: ((page: Page) => Promise<void>)[] = [
  (page) => page.getByRole("listitem").getByText("Water the plants").waitFor(limit),
  async (page) => {
    await page.getByRole("textbox", { name: "Title" }).fill("Post the letter", limit);
    await page.getByRole("button", { name: "Add task" }).click(limit);
    await page.getByRole("listitem").getByText("Post the letter").waitFor(limit);
  },
  async (page) => {
    await page.getByRole("button", { name: "Done: Water the plants" }).click(limit);
    await page.getByRole("button", { name: "Undo: Water the plants" }).waitFor(limit);
  },
  async (page) => {
    await page.getByRole("button", { name: "Delete: Water the plants" }).click(limit);
    const task = page.getByRole("listitem").getByText("Water the plants");
    await task.waitFor({ ...limit, state: "detached" });
  },
];

interface Counts {
  reached: number;
  headings: number;
  /** The text that the browser shows. */
  text: string;
}

const proof: Proof = async (before, after) => {
  const [api, page] = [await visit(before), await visit(after)];
  return {
    procedure:
      "A user opens the address in a browser, and tries to see the tasks, to add one, to mark one as done and to delete one.",
    rows: [
      {
        label: `goals reached, of ${goals.length}`,
        before: api.reached,
        after: page.reached,
        proven: api.reached === 0 && page.reached === goals.length,
      },
      {
        label: "headings",
        before: api.headings,
        after: page.headings,
        proven: api.headings === 0 && page.headings > 0,
      },
    ],
    example: {
      action: "The text that the browser shows:",
      answers: [api.text, page.text],
    },
    conclusion:
      "An API is for programs. In a browser its address shows nothing to click, so users need a page.",
  };
};

function visit(folder: TrackerFolder): Promise<Counts> {
  return withPage(folder, async (page, tracker) => {
    await prepare(tracker);
    await page.goto(getPageAddress(tracker));
    let reachedGoals = 0;
    for (const goal of goals) {
      if (await isSuccessful(goal(page))) reachedGoals += 1;
    }
    const text = await page.locator("body").innerText();
    return { reached: reachedGoals, text, headings: await page.getByRole("heading").count() };
  });
}

async function prepare({ urls }: RunningTracker): Promise<void> {
  if (urls.api) await new ApiDriver(urls.api).arrange.createTask({ title: "Water the plants" });
}

const isSuccessful = (attempt: Promise<void>): Promise<boolean> =>
  attempt.then(
    () => true,
    () => false,
  );

export default proof;
