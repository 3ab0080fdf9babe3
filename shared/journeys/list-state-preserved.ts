import type { Part } from "../check/browser/parts.ts";
import type { Visit } from "../check/browser/visit.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import type { CheckBuilder } from "../check/capability.ts";
import { holdChanges } from "./held-answers.ts";

const taskCount = 60;
const partialText = "two litres";
const caret = 3;

/** Adds the checks of the state that a change of another task must not affect. */
export function addPreservedStateChecks({ adds, guards }: CheckBuilder): void {
  adds(
    "a half-written text keeps the focus and the caret while another task changes",
    { before: "the focus in nothing", why: "A change of another task must not interrupt typing." },
    async ({ web }) => {
      const { visit, field } = await typeDuringChange(web);
      await visit.expectFocus(field);
      const at = await field.locator.evaluate((input) => Object(input).selectionStart);
      if (at === caret) return;
      await visit.fail(`the caret behind letter ${at}`, `the caret behind letter ${caret}`);
    },
  );

  adds(
    "typing continues in the same field after another task has changed",
    { before: 'notes with "', why: "A user should not have to type the same text twice." },
    async ({ web }) => {
      const { visit, field } = await typeDuringChange(web);
      await visit.write(" cold");
      const text = await field.locator.inputValue();
      if (text === "two cold litres") return;
      await visit.fail(`notes with "${text}"`, 'notes with "two cold litres"');
    },
  );

  adds(
    "the list item of an unchanged task stays the same element",
    { before: "another element", why: "A re-created element has lost its state." },
    async ({ web }) => {
      const [still, changed] = [
        await web.createTask(),
        await web.createTask({ title: "Water the plants" }),
      ];
      const visit = await web.open();
      const { locator } = visit.parts.task(still.title);
      await locator.evaluate((item) => Object.assign(item, { isTheSame: true }).isTheSame);
      await changeAndWait(visit, changed.title);
      if (await locator.evaluate((item) => "isTheSame" in item)) return;
      await visit.fail("another element for the same task", "the same element");
    },
  );

  guards(
    "the page stays where it was scrolled to when a task changes",
    { isExclusive: true, why: "A page that jumps loses the reader's place." },
    async ({ web }) => {
      const title = web.toUniqueTitle("Task of many");
      for (let number = 1; number <= taskCount; number += 1) {
        await web.api.arrange.createTask({ title: `${title} ${number}.` });
      }
      const visit = await web.open();
      const middle = `${title} ${taskCount / 2}.`;
      await visit.parts.done(middle).locator.scrollIntoViewIfNeeded();
      const before = await readScroll(visit);
      await changeAndWait(visit, middle);
      const after = await readScroll(visit);
      if (before > 0 && Math.abs(after - before) <= 1) return;
      await visit.fail(`scrolled to ${after} px`, `scrolled to ${before} px, below the top`);
    },
  );
}

/** Types notes for one task while the response to a change of another task arrives. */
async function typeDuringChange(web: WebDriver): Promise<{ visit: Visit; field: Part }> {
  const [own, other] = [
    await web.createTask(),
    await web.createTask({ title: "Water the plants" }),
  ];
  const visit = await web.open();
  const answers = await holdChanges(visit.page);
  await visit.click(visit.parts.done(other.title));
  await visit.expectEventually(async () => answers.count > 0, "a change that is sent");
  const field = visit.parts.taskNotes(own.title);
  await visit.click(field);
  await visit.write(partialText);
  for (let at = partialText.length; at > caret; at -= 1) await visit.press("ArrowLeft");
  visit.recordStep("wait for the answer of the server");
  await answers.release();
  await visit.expectVisible(visit.parts.undo(other.title));
  return { visit, field };
}

async function changeAndWait(visit: Visit, title: string): Promise<void> {
  const answers = await holdChanges(visit.page);
  await visit.click(visit.parts.done(title));
  await visit.expectEventually(async () => answers.count > 0, "a change that is sent");
  await answers.release();
  await visit.expectVisible(visit.parts.undo(title));
}

const readScroll = (visit: Visit) => visit.page.evaluate<number>("Math.round(scrollY)");
