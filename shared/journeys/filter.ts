import type { Choice } from "../check/browser/parts.ts";
import type { Visit } from "../check/browser/visit.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import { capability } from "../check/capability.ts";
import { expectChosen } from "./expect-chosen.ts";

export default capability("filter", "web", ({ adds }) => {
  adds(
    "To do shows only what is to do, Done only what is done, and All everything",
    { before: 'no radio or link "To do"', why: "Whoever wants to begin need not see the end." },
    async ({ web }) => {
      const { visit, todo, done } = await openWithBoth(web);
      await visit.click(visit.parts.show("To do"));
      await visit.seesNot(done);
      await visit.sees(todo);
      await visit.click(visit.parts.show("Done"));
      await visit.seesNot(todo);
      await visit.sees(done);
      await visit.click(visit.parts.show("All"));
      await visit.sees(todo);
      await visit.sees(done);
    },
  );

  adds(
    "what is shown is told to a screen reader: All at first, then what was chosen",
    { before: "nothing chosen", why: "A colour alone tells it to some eyes only." },
    async ({ web }) => {
      await web.task();
      const visit = await web.open();
      await expectChosen(visit, "All");
      await visit.click(visit.parts.show("Done"));
      await expectChosen(visit, "Done");
    },
  );

  adds(
    "the choice is made with the keyboard alone",
    { before: 'no radio or link "All"', why: "It is a control like any other." },
    async ({ web }) => {
      const { visit, todo } = await openWithBoth(web);
      await choosesDone(visit);
      await expectChosen(visit, "Done");
      await visit.seesNot(todo);
    },
  );

  adds(
    "a task that is marked as done leaves To do",
    { before: 'no radio or link "To do"', why: "The list shows what it says that it shows." },
    async ({ web }) => {
      const { title } = await web.task();
      const visit = await web.open();
      await chooses(visit, "To do");
      await visit.click(visit.parts.done(title));
      await visit.seesNot(visit.parts.task(title));
      await visit.click(visit.parts.show("Done"));
      await visit.sees(visit.parts.undo(title));
    },
  );

  adds(
    "a choice without any task is said in words",
    {
      before: 'no radio or link "Done"',
      alone: true,
      why: "An empty list that keeps silent looks as if the tasks were lost.",
    },
    async ({ web }) => {
      await web.requireEmptyList();
      await web.task();
      const visit = await web.open();
      await visit.click(visit.parts.show("Done"));
      await visit.sees(visit.parts.empty);
      await visit.click(visit.parts.show("All"));
      await visit.seesNot(visit.parts.empty);
    },
  );
});

async function openWithBoth(web: WebDriver) {
  const { todo, done } = await web.createBoth();
  const visit = await web.open();
  return { visit, todo: visit.parts.task(todo.title), done: visit.parts.task(done.title) };
}

/** The choice may open another page: whoever acts at once still acts on the one before. */
async function chooses(visit: Visit, choice: Choice): Promise<void> {
  await visit.click(visit.parts.show(choice));
  await expectChosen(visit, choice);
  await visit.settled();
}

/** Tab goes to every link, and to the chosen one of radio buttons: arrows go to the others. */
async function choosesDone(visit: Visit): Promise<void> {
  const { link, show } = visit.parts;
  await visit.sees(show("All"));
  const isLink = await link("Done").locator.isVisible();
  await visit.tabTo(show(isLink ? "Done" : "All"));
  for (const key of isLink ? ["Enter"] : ["ArrowRight", "ArrowRight"]) await visit.press(key);
}
