import { describeFocus } from "../check/browser/focus.ts";
import type { Part } from "../check/browser/parts.ts";
import type { Visit } from "../check/browser/visit.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import { capability } from "../check/capability.ts";
import { measureFocusRing } from "./focus-ring.ts";

export default capability("keyboard", "web", ({ adds, guards }) => {
  adds(
    "a task is added with the keyboard alone",
    { why: "Not every user can use a mouse." },
    async ({ web }) => {
      const title = web.toUniqueTitle("Buy milk");
      const visit = await web.open();
      const { parts } = visit;
      await visit.pressTabUntil(parts.title);
      await visit.write(title);
      await visit.pressTabUntil(parts.notes);
      await visit.write("two litres");
      await visit.pressTabUntil(parts.add);
      await visit.press("Space");
      await visit.expectVisible(parts.task(title));
    },
  );

  adds(
    "a task is done and undone with the keyboard alone",
    { why: "Space and Enter activate a button on every platform." },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await web.open();
      await visit.pressTabUntil(visit.parts.done(title));
      await visit.press("Space");
      await visit.expectVisible(visit.parts.undo(title));
      await visit.pressTabUntil(visit.parts.undo(title));
      await visit.press("Enter");
      await visit.expectVisible(visit.parts.done(title));
    },
  );

  adds(
    "notes are changed with the keyboard alone",
    { why: "A field also loses the focus with Tab." },
    async ({ web }) => {
      const { id, title } = await web.createTask();
      const visit = await web.open();
      await visit.pressTabUntil(visit.parts.taskNotes(title));
      await visit.write("three litres");
      await visit.press("Tab");
      await visit.expectEventually(
        async () => (await readNotes(web, id)) === "three litres",
        "the new notes in the API",
        async () => `the API has ${JSON.stringify(await readNotes(web, id))}`,
      );
    },
  );

  adds(
    "a task is deleted with the keyboard alone",
    { why: "A task that is added with the keyboard can be deleted with it too." },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await web.open();
      await visit.pressTabUntil(visit.parts.delete(title));
      await visit.press("Enter");
      await visit.expectHidden(visit.parts.task(title));
    },
  );

  adds(
    "after Delete the focus is on another element of the page",
    { why: "Without a focus, Tab starts again at the top of the page." },
    async ({ web }) => {
      await web.createTask();
      const { title } = await web.createTask({ title: "Buy bread" });
      const visit = await web.open();
      await visit.pressTabUntil(visit.parts.delete(title));
      await visit.press("Enter");
      await visit.expectHidden(visit.parts.task(title));
      await visit.expectEventually(
        async () => (await describeFocus(visit.page)) !== "nothing",
        "the focus on the next task, or on a heading",
        () => "the focus in nothing",
      );
    },
  );

  guards(
    "an empty title that is refused leaves the focus in the title",
    { why: "The user can correct the mistake immediately." },
    async ({ web }) => {
      const visit = await web.open();
      await visit.pressTabUntil(visit.parts.add);
      await visit.press("Enter");
      await visit.expectVisible(visit.parts.titleError);
      await visit.expectFocus(visit.parts.title);
    },
  );

  adds(
    "Try again is reached and pressed with the keyboard alone",
    { restarts: true, why: "Keyboard users have to be able to recover from an error." },
    async ({ web }) => {
      await web.stopServer();
      const visit = await web.arrive();
      await visit.expectVisible(visit.parts.serverError);
      await web.startServer();
      await visit.pressTabUntil(visit.parts.tryAgain);
      await visit.press("Enter");
      await visit.expectHidden(visit.parts.serverError);
    },
  );

  guards(
    "the focus can be seen on every control, in a light system and in a dark one",
    { why: "Keyboard users have to see which element has the focus." },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await web.open({ scheme: "light" });
      await expectVisibleFocusEverywhere(visit, title);
      await visit.switchScheme("dark");
      await expectVisibleFocusEverywhere(visit, title);
    },
  );
});

async function expectVisibleFocusEverywhere(visit: Visit, title: string): Promise<void> {
  const { add, delete: remove, done, notes, taskNotes, title: field } = visit.parts;
  for (const part of [field, notes, add, taskNotes(title), done(title), remove(title)]) {
    await expectVisibleFocus(visit, part);
  }
}

/** @throws ContractFailure if Tab does not reach the element, or if its focus is not visible */
export async function expectVisibleFocus(visit: Visit, part: Part): Promise<void> {
  await visit.pressTabUntil(part);
  const share = await measureFocusRing(visit.page, part);
  if (share < 0.9) await visit.fail(`${part.name} looks as without the focus`, ring);
}

const ring = "a ring or another change, with a contrast of 3 to 1 or more";

const readNotes = async (web: WebDriver, id: number) =>
  (await web.api.arrange.listTasks()).find((task) => task.id === id)?.notes;
