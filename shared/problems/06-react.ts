import type { Page } from "playwright-core";
import { ApiDriver } from "../check/api-driver.ts";
import { locateParts } from "../check/browser/parts.ts";
import type { TrackerFolder } from "../harness/tracker.ts";
import { holdChanges } from "../journeys/held-answers.ts";
import type { Proof } from "./problem.ts";
import { getPageAddress, withPage } from "./with-page.ts";

const taskCount = 500;
const words = "two litres";

interface Counts {
  /** The number of list items that the page has added. */
  added: number;
  /** The number of typed letters that the field contains. */
  letters: number;
  hasFocus: boolean;
  /** The content of the field. */
  notes: string;
}

const proof: Proof = async (before, after) => {
  const [resultBefore, resultAfter] = [await markAsDone(before), await markAsDone(after)];
  return {
    procedure: `One of ${taskCount} tasks is marked as done. Before the server responds, the notes of another task get the focus. After the response, text is typed into them.`,
    rows: [
      {
        label: "list items re-created",
        before: resultBefore.added,
        after: resultAfter.added,
        proven: resultBefore.added >= taskCount && resultAfter.added === 0,
      },
      {
        label: `letters that arrive in the notes, of ${words.length}`,
        before: resultBefore.letters,
        after: resultAfter.letters,
        proven: resultBefore.letters === 0 && resultAfter.letters === words.length,
      },
      {
        label: "fields that have kept the focus",
        before: Number(resultBefore.hasFocus),
        after: Number(resultAfter.hasFocus),
        proven: !resultBefore.hasFocus && resultAfter.hasFocus,
      },
    ],
    example: {
      action: `The notes, after "${words}" was typed into them:`,
      answers: [JSON.stringify(resultBefore.notes), JSON.stringify(resultAfter.notes)],
    },
    conclusion:
      "To show one change, the page removed all items and created them again. React compares the new list with the DOM, and changes only the difference.",
  };
};

function markAsDone(folder: TrackerFolder): Promise<Counts> {
  return withPage(folder, async (page, tracker) => {
    const api = new ApiDriver(tracker.urls.api ?? new URL(getPageAddress(tracker)));
    for (let number = 1; number <= taskCount; number += 1) {
      await api.arrange.createTask({ title: `Task ${number}` });
    }
    await page.goto(getPageAddress(tracker));
    return watchChange(page);
  });
}

async function watchChange(page: Page): Promise<Counts> {
  const { done, taskNotes, undo } = locateParts(page);
  const notes = taskNotes(`Task ${taskCount / 2 + 1}`).locator;
  const requestSent = page.waitForRequest((request) => request.method() === "PATCH");
  await notes.waitFor();
  await page.evaluate(countItems);
  const answers = await holdChanges(page);
  await done(`Task ${taskCount / 2}`).locator.click();
  await requestSent;
  await notes.focus();
  await answers.release();
  await undo(`Task ${taskCount / 2}`).locator.waitFor();
  const hasFocus = await notes.evaluate((field) => field === field.ownerDocument.activeElement);
  await page.keyboard.insertText(words);
  const value = await notes.inputValue();
  const added = await page.evaluate<number>("window.added");
  return { added, letters: value.length, hasFocus, notes: value };
}

const countItems = `window.added = 0;
new MutationObserver((changes) => {
  const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
  window.added += added.filter(({ nodeName }) => nodeName === "LI").length;
}).observe(document.body, { childList: true, subtree: true });`;

export default proof;
