import type { CheckBuilder } from "../check/capability.ts";

const many = 200;

/** The id of the elements that a title would write: a page may use `<b>` and `<img>` of its own. */
const fromTitle = "written-by-the-title";

/** The list as somebody finds it who has just come. */
export function reading({ adds, guards }: CheckBuilder): void {
  adds(
    "the page lists the tasks that the API has, done or not",
    { why: "The page is for those who do not write requests by hand." },
    async ({ web }) => {
      const [open, done] = [await web.task(), await web.task({ title: "Water the plants" })];
      await web.api.patch(`/tasks/${done.id}`, { status: "done" });
      const visit = await web.open();
      await visit.sees(visit.parts.task(open.title));
      await visit.sees(visit.parts.done(open.title));
      await visit.sees(visit.parts.task(done.title));
      await visit.sees(visit.parts.undo(done.title));
    },
  );

  adds(
    `${many} tasks are all shown`,
    { alone: true, why: "A list that stops somewhere loses what stands below." },
    async ({ web }) => {
      const title = web.unique("Task of many");
      for (let number = 1; number <= many; number += 1) {
        await web.api.arrange.task({ title: `${title} ${number}` });
      }
      const visit = await web.open();
      const items = visit.parts.list.locator.getByRole("listitem").filter({ hasText: title });
      await visit.expects(
        async () => (await items.count()) === many,
        `${many} items in the list`,
        async () => `${await items.count()} of ${many} tasks`,
      );
    },
  );

  adds(
    "an empty list is said in words, until there is a task",
    { alone: true, why: "A blank page looks broken. A sentence says that all is well." },
    async ({ web }) => {
      await web.assumeEmptyList();
      const visit = await web.open();
      await visit.sees(visit.parts.empty);
      await visit.add(web.unique("Buy milk"));
      await visit.seesNot(visit.parts.empty);
    },
  );

  guards(
    "a title full of HTML is shown as text, and nothing of it runs",
    { why: "What one person types must never become code in another person's browser." },
    async ({ web }) => {
      const title = web.unique(
        `<b id="${fromTitle}">bold</b><img id="${fromTitle}" src=/nowhere onerror='window.broken=1'>`,
      );
      await web.api.arrange.task({ title, notes: title });
      const visit = await web.open();
      const { task } = visit.parts;
      await visit.expects(
        async () => (await visit.page.locator(`#${fromTitle}`).count()) === 0,
        "no element made from the title",
        () => "an element that the title has written",
      );
      await visit.sees(task(title));
      const ran = await visit.page.evaluate("'broken' in window");
      if (ran) await visit.fails("the script in the title has run", "nothing of it runs");
    },
  );

  guards(
    "a whole visit leaves no error in the console and no request that fails",
    {
      alone: true,
      why: "What nobody sees goes wrong for somebody else: in another browser, later.",
    },
    async ({ web }) => {
      const title = web.unique("Buy milk");
      const visit = await web.open();
      await visit.add(title, "two litres");
      await visit.click(visit.parts.done(title));
      await visit.sees(visit.parts.undo(title));
      await visit.reload();
      await visit.click(visit.parts.delete(title));
      await visit.seesNot(visit.parts.task(title));
      const troubles = new Set([...web.earlierTroubles, ...web.troubles]);
      if (troubles.size > 0) await visit.fails([...troubles].join("\n"), "nothing of the kind");
    },
  );
}
