import type { Page } from "playwright-core";
import { ApiDriver } from "../check/api-driver.ts";
import type { RunningTracker, TrackerFolder } from "../harness/tracker.ts";
import type { Proof } from "./problem.ts";
import { getPageAddress, withPage } from "./with-page.ts";

const limit = { timeout: 1000 };

/** What a person wants, and how they do it with the eyes and hands that a page gives them. */
const wishes: ((page: Page) => Promise<void>)[] = [
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
  fulfilled: number;
  headings: number;
}

const proof: Proof = async (before, after) => {
  const [api, page] = [await visit(before), await visit(after)];
  return {
    did: "A person opens the address in a browser, and tries to see the tasks, to add one, to mark one as done and to delete one.",
    rows: [
      {
        counted: `wishes fulfilled, of ${wishes.length}`,
        before: api.fulfilled,
        after: page.fulfilled,
        proven: api.fulfilled === 0 && page.fulfilled === wishes.length,
      },
      {
        counted: "headings that say where one is",
        before: api.headings,
        after: page.headings,
        proven: api.headings === 0 && page.headings > 0,
      },
    ],
    sentence:
      "An API speaks to programs. Its address shows a person nothing to click, so somebody has to write them a page.",
  };
};

function visit(folder: TrackerFolder): Promise<Counts> {
  return withPage(folder, async (page, tracker) => {
    await prepare(tracker);
    await page.goto(getPageAddress(tracker));
    let fulfilled = 0;
    for (const wish of wishes) {
      if (await succeeds(wish(page))) fulfilled += 1;
    }
    return { fulfilled, headings: await page.getByRole("heading").count() };
  });
}

async function prepare({ urls }: RunningTracker): Promise<void> {
  if (urls.api) await new ApiDriver(urls.api).arrange.task({ title: "Water the plants" });
}

const succeeds = (attempt: Promise<void>): Promise<boolean> =>
  attempt.then(
    () => true,
    () => false,
  );

export default proof;
