import type { CheckBuilder } from "../check/capability.ts";

const before = 'no link "Buy milk';

/** Adds the checks of the links to the page of a task, and back. */
export function addNavigationChecks({ adds }: CheckBuilder): void {
  adds(
    "the title of a task in the list leads to the page of the task",
    { before, why: "A task has more details than fit into a line." },
    async ({ web }) => {
      const { id, title } = await web.createTask({ notes: "two litres" });
      const visit = await web.open();
      await visit.click(visit.parts.link(title));
      await visit.expectVisible(visit.parts.pageHeading(title));
      const { pathname } = new URL(visit.page.url());
      if (pathname !== `/tasks/${id}`) {
        await visit.fail(`the address ${pathname}`, `the address /tasks/${id}`);
      }
      await visit.expectVisible(visit.parts.done(title));
      const notes = await visit.parts.taskNotes(title).locator.inputValue();
      if (notes !== "two litres") await visit.fail(`notes with "${notes}"`, "its notes");
    },
  );

  adds(
    "the window title names the list or the task",
    { before, why: "Titles distinguish open tabs and bookmarks." },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await web.open();
      const isCalled = (expected: string) =>
        visit.expectEventually(
          async () => (await visit.page.title()) === expected,
          `the window title "${expected}"`,
          async () => `the window title "${await visit.page.title()}"`,
        );
      await visit.click(visit.parts.link(title));
      await isCalled(`${title} · Task Tracker`);
      await visit.click(visit.parts.link("All tasks"));
      await isCalled("Tasks · Task Tracker");
    },
  );

  adds(
    "back leads from the page of a task to the list, and forward to the task again",
    { before, why: "After one task, the user continues with the next." },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await web.open();
      await visit.click(visit.parts.link(title));
      await visit.expectVisible(visit.parts.pageHeading(title));
      await visit.goBack();
      await visit.expectVisible(visit.parts.task(title));
      await visit.forward();
      await visit.expectVisible(visit.parts.pageHeading(title));
    },
  );

  adds(
    "the link All tasks leads from the page of a task to the list",
    {
      before: 'no link "All tasks"',
      why: "A visitor who opened a link has no history to go back to.",
    },
    async ({ web }) => {
      const { id, title } = await web.createTask();
      const visit = await web.arrive({ path: `/tasks/${id}` });
      await visit.click(visit.parts.link("All tasks"));
      await visit.expectVisible(visit.parts.heading);
      await visit.expectVisible(visit.parts.task(title));
    },
  );
}
