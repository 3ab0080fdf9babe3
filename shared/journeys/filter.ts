import type { Choice } from "../check/browser/parts.ts";
import type { Visit } from "../check/browser/visit.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import { capability } from "../check/capability.ts";
import { expectChosen } from "./expect-chosen.ts";

export default capability("filter", "web", ({ adds }) => {
  adds(
    "To do shows only open tasks, Done only done tasks, and All every task",
    {
      before: 'no radio or link "To do"',
      why: "A user who looks for open tasks does not need the done ones.",
    },
    async ({ web }) => {
      const { visit, todo, done } = await openWithTodoAndDoneTask(web);
      await visit.click(visit.parts.show("To do"));
      await visit.expectHidden(done);
      await visit.expectVisible(todo);
      await visit.click(visit.parts.show("Done"));
      await visit.expectHidden(todo);
      await visit.expectVisible(done);
      await visit.click(visit.parts.show("All"));
      await visit.expectVisible(todo);
      await visit.expectVisible(done);
    },
  );

  adds(
    "screen readers get the current filter: All at first, then the chosen one",
    { before: "nothing chosen", why: "Some users cannot see a difference in colour." },
    async ({ web }) => {
      await web.createTask();
      const visit = await web.open();
      await expectChosen(visit, "All");
      await visit.click(visit.parts.show("Done"));
      await expectChosen(visit, "Done");
    },
  );

  adds(
    "the filter works with the keyboard alone",
    { before: 'no radio or link "All"', why: "Every control has to work with the keyboard." },
    async ({ web }) => {
      const { visit, todo } = await openWithTodoAndDoneTask(web);
      await chooseDoneByKeyboard(visit);
      await expectChosen(visit, "Done");
      await visit.expectHidden(todo);
    },
  );

  adds(
    "a task that is marked as done leaves To do",
    { before: 'no radio or link "To do"', why: "The list has to match its filter." },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await web.open();
      await chooseFilter(visit, "To do");
      await visit.click(visit.parts.done(title));
      await visit.expectHidden(visit.parts.task(title));
      await visit.click(visit.parts.show("Done"));
      await visit.expectVisible(visit.parts.undo(title));
    },
  );

  adds(
    "a filter without tasks shows a message",
    {
      before: 'no radio or link "Done"',
      isExclusive: true,
      why: "An empty list without a message looks as if the tasks were lost.",
    },
    async ({ web }) => {
      await web.requireEmptyList();
      await web.createTask();
      const visit = await web.open();
      await visit.click(visit.parts.show("Done"));
      await visit.expectVisible(visit.parts.empty);
      await visit.click(visit.parts.show("All"));
      await visit.expectHidden(visit.parts.empty);
    },
  );
});

async function openWithTodoAndDoneTask(web: WebDriver) {
  const { todo, done } = await web.createTodoAndDoneTask();
  const visit = await web.open();
  return { visit, todo: visit.parts.task(todo.title), done: visit.parts.task(done.title) };
}

/** Waits after the click, because a filter may open another page. */
async function chooseFilter(visit: Visit, choice: Choice): Promise<void> {
  await visit.click(visit.parts.show(choice));
  await expectChosen(visit, choice);
  await visit.waitUntilHydrated();
}

/** Tab focuses each link, but only the checked radio button: arrow keys select the others. */
async function chooseDoneByKeyboard(visit: Visit): Promise<void> {
  const { link, show } = visit.parts;
  await visit.expectVisible(show("All"));
  const isLink = await link("Done").locator.isVisible();
  await visit.pressTabUntil(show(isLink ? "Done" : "All"));
  for (const key of isLink ? ["Enter"] : ["ArrowRight", "ArrowRight"]) await visit.press(key);
}
