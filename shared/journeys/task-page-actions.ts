import { waitUntilIdle } from "../check/browser/idle.ts";
import type { Visit } from "../check/browser/visit.ts";
import { screens, type WebDriver } from "../check/browser/web-driver.ts";
import type { CheckBuilder } from "../check/capability.ts";
import { expectAccessible } from "./accessible.ts";
import { expectFits } from "./responsive.ts";

/** Adds the checks of changing a task on its own page. */
export function addTaskActionChecks({ adds, guards }: CheckBuilder): void {
  adds(
    "a task is done and undone on its own page, and the list shows it",
    { before: 'no heading "Buy milk', why: "Every page has to show the same state of a task." },
    async ({ web }) => {
      const { visit, title } = await openTask(web);
      await visit.click(visit.parts.done(title));
      await visit.expectVisible(visit.parts.undo(title));
      await visit.click(visit.parts.link("All tasks"));
      await visit.expectVisible(visit.parts.task(title));
      await visit.expectVisible(visit.parts.undo(title));
    },
  );

  adds(
    "notes that are changed on the page of a task are saved",
    { before: 'no heading "Buy milk', why: "The page of a task has space for longer notes." },
    async ({ web }) => {
      const { visit, id, title } = await openTask(web);
      await visit.type(visit.parts.taskNotes(title), "three litres");
      await visit.press("Tab");
      const readNotes = async () =>
        (await web.api.arrange.listTasks()).find((task) => task.id === id)?.notes;
      await visit.expectEventually(
        async () => (await readNotes()) === "three litres",
        "the new notes in the API",
        async () => `the API has ${JSON.stringify(await readNotes())}`,
      );
    },
  );

  adds(
    "a task that is deleted on its own page leads back to the list, without it",
    { before: 'no heading "Buy milk', why: "The page of a deleted task no longer exists." },
    async ({ web }) => {
      const { visit, title } = await openTask(web);
      await visit.click(visit.parts.delete(title));
      await visit.expectVisible(visit.parts.heading);
      await visit.expectHidden(visit.parts.task(title));
      if (await web.api.hasTask(title)) await visit.fail("the API still has it", "no such task");
    },
  );

  guards(
    "the page of a task breaks no rule of accessibility, and fits on a phone",
    { why: "The same rules apply to every page." },
    async ({ web }) => {
      const { id, title } = await web.createTask({ title: "Buy milkandbreadandbutter".repeat(6) });
      const visit = await web.arrive({ path: `/tasks/${id}`, screen: "phone" });
      await visit.expectVisible(visit.parts.pageHeading(title));
      await expectAccessible(visit);
      await expectFits(visit, screens.phone.viewport.width);
    },
  );
}

async function openTask(web: WebDriver): Promise<{ visit: Visit; id: number; title: string }> {
  const { id, title } = await web.createTask();
  const visit = await web.arrive({ path: `/tasks/${id}` });
  await visit.expectVisible(visit.parts.pageHeading(title));
  await waitUntilIdle(visit.page);
  return { visit, id, title };
}
