import { isFocused } from "../check/browser/focus.ts";
import { capability } from "../check/capability.ts";

const before = 'no button "Mark all as done"';

export default capability("mark-all", "web", ({ adds }) => {
  adds(
    "Mark all as done marks every open task, and the API has it",
    { before, isExclusive: true, why: "After a day of shopping, one click is enough." },
    async ({ web }) => {
      await web.requireEmptyList();
      const titles = ["Buy milk", "Buy bread", "Buy cheese"];
      for (const title of titles) await web.createTask({ title });
      const visit = await web.open();
      await visit.click(visit.parts.button("Mark all as done"));
      for (const title of titles) {
        await visit.expectVisible(visit.parts.undo(web.toUniqueTitle(title)));
      }
      await visit.expectEventually(
        async () => (await web.api.arrange.listTasks()).every(({ status }) => status === "done"),
        "every task done in the API",
        async () => `the API has ${JSON.stringify(await web.api.arrange.listTasks())}`,
      );
    },
  );

  adds(
    "Mark all as done cannot be used when there is no open task",
    { before, isExclusive: true, why: "A button that does nothing looks broken." },
    async ({ web }) => {
      await web.requireEmptyList();
      const { title } = await web.createTask();
      const visit = await web.open();
      const button = visit.parts.button("Mark all as done");
      await visit.expectVisible(button);
      await visit.click(visit.parts.done(title));
      await visit.expectVisible(visit.parts.undo(title));
      await visit.expectEventually(
        async () => !(await button.locator.isVisible()) || (await button.locator.isDisabled()),
        "no button, or one that is disabled",
      );
    },
  );

  adds(
    "a task whose change fails stays open, and an alert says so",
    { before, isExclusive: true, why: "The page never shows as done what the server refused." },
    async ({ web }) => {
      await web.requireEmptyList();
      web.allowPageErrors();
      const [refused, accepted] = [
        await web.createTask(),
        await web.createTask({ title: "Buy bread" }),
      ];
      const visit = await web.open();
      visit.recordStep(`from here on, PATCH /tasks/${refused.id} fails`);
      await visit.page.route(`**/tasks/${refused.id}`, (route) =>
        route.request().method() === "PATCH" ? route.abort() : route.continue(),
      );
      await visit.click(visit.parts.button("Mark all as done"));
      await visit.expectVisible(visit.parts.undo(accepted.title));
      await visit.expectVisible(visit.parts.done(refused.title));
      await visit.expectVisible(visit.parts.serverError);
    },
  );

  adds(
    "Mark all as done works with the keyboard alone, and the focus stays on the page",
    { before, isExclusive: true, why: "A button that disappears takes the focus with it." },
    async ({ web }) => {
      await web.requireEmptyList();
      const { title } = await web.createTask();
      const visit = await web.open();
      await visit.pressTabUntil(visit.parts.button("Mark all as done"));
      await visit.press("Enter");
      await visit.expectVisible(visit.parts.undo(title));
      const body = { name: "the body of the page", locator: visit.page.locator("body") };
      await visit.expectEventually(async () => !(await isFocused(body)), "the focus on an element");
    },
  );
});
