import type { CheckBuilder } from "../check/capability.ts";

const taskCount = 200;

/** The id of the elements in the title, because the page may have other `<b>` and `<img>`. */
const injectedId = "written-by-the-title";

/** Adds the checks of the list after the page was opened. */
export function addListChecks({ adds, guards }: CheckBuilder): void {
  adds(
    "the page lists the tasks that the API has, done or not",
    { why: "The page is for users who do not send requests by hand." },
    async ({ web }) => {
      const [open, done] = [
        await web.createTask(),
        await web.createTask({ title: "Water the plants" }),
      ];
      await web.api.patch(`/tasks/${done.id}`, { status: "done" });
      const visit = await web.open();
      await visit.expectVisible(visit.parts.task(open.title));
      await visit.expectVisible(visit.parts.done(open.title));
      await visit.expectVisible(visit.parts.task(done.title));
      await visit.expectVisible(visit.parts.undo(done.title));
    },
  );

  adds(
    `${taskCount} tasks are all shown`,
    { isExclusive: true, why: "A list that is cut off hides tasks." },
    async ({ web }) => {
      const title = web.toUniqueTitle("Task of many");
      for (let number = 1; number <= taskCount; number += 1) {
        await web.api.arrange.createTask({ title: `${title} ${number}` });
      }
      const visit = await web.open();
      const items = visit.parts.list.locator.getByRole("listitem").filter({ hasText: title });
      await visit.expectEventually(
        async () => (await items.count()) === taskCount,
        `${taskCount} items in the list`,
        async () => `${await items.count()} of ${taskCount} tasks`,
      );
    },
  );

  adds(
    "an empty list shows a message until there is a task",
    {
      isExclusive: true,
      why: "A blank page looks broken. A message says that there are no tasks.",
    },
    async ({ web }) => {
      await web.requireEmptyList();
      const visit = await web.open();
      await visit.expectVisible(visit.parts.empty);
      await visit.add(web.toUniqueTitle("Buy milk"));
      await visit.expectHidden(visit.parts.empty);
    },
  );

  guards(
    "a title with HTML is shown as text, and no script in it runs",
    { why: "Text of one user must never run as code in another user's browser." },
    async ({ web }) => {
      const title = web.toUniqueTitle(
        `<b id="${injectedId}">bold</b><img id="${injectedId}" src=/nowhere onerror='window.broken=1'>`,
      );
      await web.api.arrange.createTask({ title, notes: title });
      const visit = await web.open();
      const { task } = visit.parts;
      await visit.expectEventually(
        async () => (await visit.page.locator(`#${injectedId}`).count()) === 0,
        "no element made from the title",
        () => "an element that the title has written",
      );
      await visit.expectVisible(task(title));
      const hasRun = await visit.page.evaluate("'broken' in window");
      if (hasRun) await visit.fail("the script in the title has run", "nothing of it runs");
    },
  );

  guards(
    "a whole visit causes no console error and no failed request",
    {
      isExclusive: true,
      why: "Errors that are not visible here may break the page in another browser.",
    },
    async ({ web }) => {
      const title = web.toUniqueTitle("Buy milk");
      const visit = await web.open();
      await visit.add(title, "two litres");
      await visit.click(visit.parts.done(title));
      await visit.expectVisible(visit.parts.undo(title));
      await visit.reload();
      await visit.click(visit.parts.delete(title));
      await visit.expectHidden(visit.parts.task(title));
      const errors = new Set([...web.earlierPageErrors, ...web.pageErrors]);
      if (errors.size > 0) await visit.fail([...errors].join("\n"), "nothing of the kind");
    },
  );
}
