import type { Page } from "playwright-core";
import { ApiDriver } from "../check/api-driver.ts";
import { locateParts } from "../check/browser/parts.ts";
import type { TrackerFolder } from "../harness/tracker.ts";
import { holdChanges } from "../journeys/held-answers.ts";
import type { Proof } from "./problem.ts";
import { getPageAddress, withPage } from "./with-page.ts";

const many = 500;
const words = "two litres";

interface Counts {
  /** Items of the list that the page has put there. */
  made: number;
  /** What has arrived in the field of what was written. */
  letters: number;
  hasFocus: boolean;
}

const proof: Proof = async (before, after) => {
  const [redrawn, kept] = [await markAsDone(before), await markAsDone(after)];
  return {
    did: `One of ${many} tasks is marked as done. Before the server responds, the notes of another task get the focus. After the response, text is typed into them.`,
    rows: [
      {
        counted: "list items re-created",
        before: redrawn.made,
        after: kept.made,
        proven: redrawn.made >= many && kept.made === 0,
      },
      {
        counted: `letters that arrive in the notes, of ${words.length}`,
        before: redrawn.letters,
        after: kept.letters,
        proven: redrawn.letters === 0 && kept.letters === words.length,
      },
      {
        counted: "fields that have kept the focus",
        before: Number(redrawn.hasFocus),
        after: Number(kept.hasFocus),
        proven: !redrawn.hasFocus && kept.hasFocus,
      },
    ],
    sentence:
      "To show one change, the page threw all items away and made them again. React compares what should be there with what is there, and touches the difference.",
  };
};

function markAsDone(folder: TrackerFolder): Promise<Counts> {
  return withPage(folder, async (page, tracker) => {
    const api = new ApiDriver(tracker.urls.api ?? new URL(getPageAddress(tracker)));
    for (let number = 1; number <= many; number += 1) {
      await api.arrange.task({ title: `Task ${number}` });
    }
    await page.goto(getPageAddress(tracker));
    return watchChange(page);
  });
}

async function watchChange(page: Page): Promise<Counts> {
  const { done, taskNotes, undo } = locateParts(page);
  const notes = taskNotes(`Task ${many / 2 + 1}`).locator;
  const asked = page.waitForRequest((request) => request.method() === "PATCH");
  await notes.waitFor();
  await page.evaluate(countItems);
  const answers = await holdChanges(page);
  await done(`Task ${many / 2}`).locator.click();
  await asked;
  await notes.focus();
  await answers.release();
  await undo(`Task ${many / 2}`).locator.waitFor();
  const hasFocus = await notes.evaluate((field) => field === field.ownerDocument.activeElement);
  await page.keyboard.insertText(words);
  const letters = (await notes.inputValue()).length;
  return { made: await page.evaluate<number>("window.made"), letters, hasFocus };
}

const countItems = `window.made = 0;
new MutationObserver((changes) => {
  const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
  window.made += added.filter(({ nodeName }) => nodeName === "LI").length;
}).observe(document.body, { childList: true, subtree: true });`;

export default proof;
