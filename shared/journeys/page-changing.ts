import type { WebDriver } from "../check/browser/web-driver.ts";
import type { CheckBuilder } from "../check/capability.ts";

/** What can be done with a task that is there. */
export function changing({ adds }: CheckBuilder): void {
  adds(
    "Done marks a task as done, and Undo takes it back",
    { why: "The button says what it will do, and the API keeps what it did." },
    async ({ web }) => {
      const { id, title } = await web.task();
      const visit = await web.open();
      await visit.click(visit.parts.done(title));
      await visit.sees(visit.parts.undo(title));
      const isNow = async (status: string) =>
        visit.expects(
          async () => (await kept(web, id))?.status === status,
          `the status "${status}" in the API`,
          async () => `the API has ${JSON.stringify(await kept(web, id))}`,
        );
      await isNow("done");
      await visit.click(visit.parts.undo(title));
      await visit.sees(visit.parts.done(title));
      await isNow("todo");
    },
  );

  adds(
    "changed notes are saved when the field is left",
    { why: "Nobody should have to look for a button to keep a sentence." },
    async ({ web }) => {
      const { id, title } = await web.task({ notes: "two litres" });
      const visit = await web.open();
      await visit.type(visit.parts.notesOf(title), "three litres");
      await visit.press("Tab");
      await visit.expects(
        async () => (await kept(web, id))?.notes === "three litres",
        "the new notes in the API",
        async () => `the API has ${JSON.stringify(await kept(web, id))}`,
      );
      await visit.reload();
      await visit.sees(visit.parts.notesOf(title));
      const value = await visit.parts.notesOf(title).locator.inputValue();
      if (value === "three litres") return;
      await visit.fails(`notes with ${JSON.stringify(value)}`, 'notes with "three litres"');
    },
  );

  adds(
    "Delete takes one task away, from the page and from the API",
    { why: "What is gone on the page and comes back later was never deleted." },
    async ({ web }) => {
      const [kept, gone] = [await web.task(), await web.task({ title: "Buy bread" })];
      const visit = await web.open();
      await visit.click(visit.parts.delete(gone.title));
      await visit.seesNot(visit.parts.task(gone.title));
      await visit.sees(visit.parts.task(kept.title));
      await visit.expects(
        async () => !(await web.api.has(gone.title)),
        "the task no longer in the API",
        () => "the API still has it",
      );
    },
  );

  adds(
    "what was added and done is still there after a reload",
    { why: "A page that only remembers by itself has kept nothing." },
    async ({ web }) => {
      const title = web.unique("Buy milk");
      const visit = await web.open();
      await visit.add(title);
      await visit.click(visit.parts.done(title));
      await visit.sees(visit.parts.undo(title));
      // A page may show a change before it is kept: whoever reloads in that moment is too quick.
      await visit.expects(
        async () => (await titled(web, title))?.status === "done",
        "the task done in the API",
        async () => `the API has ${JSON.stringify(await titled(web, title))}`,
      );
      await visit.reload();
      await visit.sees(visit.parts.task(title));
      await visit.sees(visit.parts.undo(title));
    },
  );
}

const kept = async (web: WebDriver, id: number) =>
  (await web.api.arrange.list()).find((task) => task.id === id);

const titled = async (web: WebDriver, title: string) =>
  (await web.api.arrange.list()).find((task) => task.title === title);
