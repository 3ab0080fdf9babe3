import type { WebDriver } from "../check/browser/web-driver.ts";
import type { CheckBuilder } from "../check/capability.ts";

/** Adds the checks of changing an existing task. */
export function addUpdateChecks({ adds }: CheckBuilder): void {
  adds(
    "Done marks a task as done, and Undo takes it back",
    { why: "The label says what the button will do, and the API stores it." },
    async ({ web }) => {
      const { id, title } = await web.createTask();
      const visit = await web.open();
      await visit.click(visit.parts.done(title));
      await visit.expectVisible(visit.parts.undo(title));
      const expectStatus = async (status: string) =>
        visit.expectEventually(
          async () => (await findById(web, id))?.status === status,
          `the status "${status}" in the API`,
          async () => `the API has ${JSON.stringify(await findById(web, id))}`,
        );
      await expectStatus("done");
      await visit.click(visit.parts.undo(title));
      await visit.expectVisible(visit.parts.done(title));
      await expectStatus("todo");
    },
  );

  adds(
    "changed notes are saved when the field is left",
    { why: "Notes are saved without a button." },
    async ({ web }) => {
      const { id, title } = await web.createTask({ notes: "two litres" });
      const visit = await web.open();
      await visit.type(visit.parts.taskNotes(title), "three litres");
      await visit.press("Tab");
      await visit.expectEventually(
        async () => (await findById(web, id))?.notes === "three litres",
        "the new notes in the API",
        async () => `the API has ${JSON.stringify(await findById(web, id))}`,
      );
      await visit.reload();
      await visit.expectVisible(visit.parts.taskNotes(title));
      const value = await visit.parts.taskNotes(title).locator.inputValue();
      if (value === "three litres") return;
      await visit.fail(`notes with ${JSON.stringify(value)}`, 'notes with "three litres"');
    },
  );

  adds(
    "Delete removes one task from the page and from the API",
    { why: "A task that is only removed from the page comes back after a reload." },
    async ({ web }) => {
      const [other, deleted] = [
        await web.createTask(),
        await web.createTask({ title: "Buy bread" }),
      ];
      const visit = await web.open();
      await visit.click(visit.parts.delete(deleted.title));
      await visit.expectHidden(visit.parts.task(deleted.title));
      await visit.expectVisible(visit.parts.task(other.title));
      await visit.expectEventually(
        async () => !(await web.api.hasTask(deleted.title)),
        "the task no longer in the API",
        () => "the API still has it",
      );
    },
  );

  adds(
    "a task that was added and done is still there after a reload",
    { why: "State in the memory of the page is lost on a reload." },
    async ({ web }) => {
      const title = web.toUniqueTitle("Buy milk");
      const visit = await web.open();
      await visit.add(title);
      await visit.click(visit.parts.done(title));
      await visit.expectVisible(visit.parts.undo(title));
      // A page may show a change before the API has stored it.
      await visit.expectEventually(
        async () => (await findByTitle(web, title))?.status === "done",
        "the task done in the API",
        async () => `the API has ${JSON.stringify(await findByTitle(web, title))}`,
      );
      await visit.reload();
      await visit.expectVisible(visit.parts.task(title));
      await visit.expectVisible(visit.parts.undo(title));
    },
  );
}

const findById = async (web: WebDriver, id: number) =>
  (await web.api.arrange.listTasks()).find((task) => task.id === id);

const findByTitle = async (web: WebDriver, title: string) =>
  (await web.api.arrange.listTasks()).find((task) => task.title === title);
