import type { CheckBuilder } from "../check/capability.ts";

const before = 'no link "Buy milk';

/** The ways to the page of one task, and back. */
export function reaching({ adds }: CheckBuilder): void {
  adds(
    "the title of a task in the list leads to the page of the task",
    { before, why: "One task has more to say than fits into a line." },
    async ({ web }) => {
      const { id, title } = await web.task({ notes: "two litres" });
      const visit = await web.open();
      await visit.click(visit.parts.link(title));
      await visit.sees(visit.parts.headingOf(title));
      const { pathname } = new URL(visit.page.url());
      if (pathname !== `/tasks/${id}`) {
        await visit.fails(`the address ${pathname}`, `the address /tasks/${id}`);
      }
      await visit.sees(visit.parts.done(title));
      const notes = await visit.parts.notesOf(title).locator.inputValue();
      if (notes !== "two litres") await visit.fails(`notes with "${notes}"`, "its notes");
    },
  );

  adds(
    "the window is called after what it shows: the list, or the task",
    { before, why: "Ten open tabs are told apart by their titles, and bookmarks too." },
    async ({ web }) => {
      const { title } = await web.task();
      const visit = await web.open();
      const isCalled = (expected: string) =>
        visit.expects(
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
    { before, why: "Whoever has looked at one task wants to go on with the next." },
    async ({ web }) => {
      const { title } = await web.task();
      const visit = await web.open();
      await visit.click(visit.parts.link(title));
      await visit.sees(visit.parts.headingOf(title));
      await visit.back();
      await visit.sees(visit.parts.task(title));
      await visit.forward();
      await visit.sees(visit.parts.headingOf(title));
    },
  );

  adds(
    "the link All tasks leads from the page of a task to the list",
    { before: 'no link "All tasks"', why: "Whoever came by a link has no page to go back to." },
    async ({ web }) => {
      const { id, title } = await web.task();
      const visit = await web.arrive({ path: `/tasks/${id}` });
      await visit.click(visit.parts.link("All tasks"));
      await visit.sees(visit.parts.heading);
      await visit.sees(visit.parts.task(title));
    },
  );
}
