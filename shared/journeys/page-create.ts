import type { Visit } from "../check/browser/visit.ts";
import type { CheckBuilder } from "../check/capability.ts";

/** Adds the checks of the form for a new task. */
export function addCreateChecks({ adds, guards }: CheckBuilder): void {
  adds(
    "a task is added with the button, and the API has it",
    { why: "The page has to show what the API has stored." },
    async ({ web }) => {
      const title = web.toUniqueTitle("Buy milk");
      const visit = await web.open();
      await visit.add(title, "two litres");
      await visit.expectVisible(visit.parts.task(title));
      const task = (await web.api.arrange.listTasks()).find((each) => each.title === title);
      if (task?.notes === "two litres") return;
      await visit.fail(`the API has ${JSON.stringify(task)}`, "the task with its notes in the API");
    },
  );

  adds(
    "Enter in the title field adds the task",
    { why: "Enter submits a form, which is faster than the mouse." },
    async ({ web }) => {
      const title = web.toUniqueTitle("Buy milk");
      const visit = await web.open();
      await visit.type(visit.parts.title, title);
      await visit.press("Enter");
      await visit.expectVisible(visit.parts.task(title));
    },
  );

  adds(
    "after adding, the fields are empty and the focus is in the title",
    { why: "The user can type the next task immediately." },
    async ({ web }) => {
      const title = web.toUniqueTitle("Buy milk");
      const visit = await web.open();
      await visit.add(title, "two litres");
      await visit.expectVisible(visit.parts.task(title));
      const fields = [visit.parts.title, visit.parts.notes];
      const readValues = () => Promise.all(fields.map(({ locator }) => locator.inputValue()));
      await visit.expectEventually(
        async () => (await readValues()).join("") === "",
        "two empty fields",
        async () => `Title and Notes with ${JSON.stringify(await readValues())}`,
      );
      await visit.expectFocus(visit.parts.title);
    },
  );

  for (const [words, title] of [
    ["an empty title", ""],
    ["a title of spaces", "   "],
  ] as const) {
    adds(
      `${words} shows an alert, and nothing is sent`,
      { why: "The user sees the error immediately, next to the field, without a request." },
      async ({ web }) => {
        const visit = await web.open();
        await visit.add(title);
        await visit.expectVisible(visit.parts.titleError);
        await expectNothingSent(visit);
      },
    );
  }

  adds(
    "the alert about the title disappears when the task is added",
    { why: "An alert that stays reports an error that no longer exists." },
    async ({ web }) => {
      const title = web.toUniqueTitle("Buy milk");
      const visit = await web.open();
      await visit.add("");
      await visit.expectVisible(visit.parts.titleError);
      await visit.add(title);
      await visit.expectVisible(visit.parts.task(title));
      await visit.expectHidden(visit.parts.titleError);
    },
  );

  guards(
    "text typed into the form stays when the list changes",
    { why: "A change of the list must not delete the text of the form." },
    async ({ web }) => {
      const task = await web.createTask();
      const visit = await web.open();
      await visit.type(visit.parts.title, "Half a thou");
      await visit.click(visit.parts.done(task.title));
      await visit.expectVisible(visit.parts.undo(task.title));
      const value = await visit.parts.title.locator.inputValue();
      if (value === "Half a thou") return;
      await visit.fail(`Title with ${JSON.stringify(value)}`, 'Title with "Half a thou"');
    },
  );
}

async function expectNothingSent(visit: Visit): Promise<void> {
  if (visit.sentChanges.length === 0) return;
  await visit.fail(`the page sent ${visit.sentChanges.join(", ")}`, "nothing sent");
}
