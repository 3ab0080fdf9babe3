import { isFocused } from "../check/browser/focus.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import { capability } from "../check/capability.ts";
import { findViolations } from "../journeys/axe.ts";

const before = 'no button "Undo delete"';

const findByTitle = async (web: WebDriver, title: string) =>
  (await web.api.arrange.listTasks()).find((task) => task.title === title);

export default capability("undo-delete", "web", ({ adds }) => {
  adds(
    "Undo delete brings the task back, with its notes and its status",
    { before, why: "A click on the wrong button should not cost the user anything." },
    async ({ web }) => {
      const { id, title } = await web.createTask({ notes: "two litres" });
      await web.api.patch(`/tasks/${id}`, { status: "done" });
      const visit = await web.open();
      await visit.click(visit.parts.delete(title));
      await visit.expectHidden(visit.parts.task(title));
      await visit.click(visit.parts.button("Undo delete"));
      await visit.expectVisible(visit.parts.undo(title));
      await visit.expectEventually(
        async () => {
          const task = await findByTitle(web, title);
          return task?.notes === "two litres" && task.status === "done";
        },
        "the task in the API, done and with its notes",
        async () => `the API has ${JSON.stringify(await findByTitle(web, title))}`,
      );
      await visit.expectHidden(visit.parts.button("Undo delete"));
    },
  );

  adds(
    "Undo delete brings back the task that was deleted last",
    { before, why: "The user has noticed the last mistake." },
    async ({ web }) => {
      const [first, last] = [await web.createTask(), await web.createTask({ title: "Buy bread" })];
      const visit = await web.open();
      await visit.click(visit.parts.delete(first.title));
      await visit.expectHidden(visit.parts.task(first.title));
      await visit.click(visit.parts.delete(last.title));
      await visit.expectHidden(visit.parts.task(last.title));
      await visit.click(visit.parts.button("Undo delete"));
      await visit.expectVisible(visit.parts.task(last.title));
      await visit.expectHidden(visit.parts.task(first.title));
    },
  );

  adds(
    "Undo delete works with the keyboard alone, and the focus stays on the page",
    { before, why: "Not every user can use a mouse." },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await web.open();
      await visit.pressTabUntil(visit.parts.delete(title));
      await visit.press("Enter");
      await visit.expectHidden(visit.parts.task(title));
      await visit.pressTabUntil(visit.parts.button("Undo delete"));
      await visit.press("Enter");
      await visit.expectVisible(visit.parts.task(title));
      const body = { name: "the body of the page", locator: visit.page.locator("body") };
      await visit.expectEventually(async () => !(await isFocused(body)), "the focus on an element");
    },
  );

  adds(
    "the offer to undo breaks no rule of accessibility",
    { before, why: "Rules of WCAG 2.2 that a program can test." },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await web.open();
      await visit.click(visit.parts.delete(title));
      await visit.expectVisible(visit.parts.button("Undo delete"));
      const violations = await findViolations(visit.page);
      if (violations.length > 0) await visit.fail(violations.join("\n"), "no violation");
    },
  );
});
