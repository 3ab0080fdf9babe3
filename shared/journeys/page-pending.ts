import type { CheckBuilder } from "../check/capability.ts";
import { holdAdditions } from "./held-answers.ts";

/** Adds the checks of the form while the server has not answered yet. */
export function addPendingChecks({ adds }: CheckBuilder): void {
  adds(
    "a double click on Add task adds one task",
    { why: "Some users double-click every button, and mean one click." },
    async ({ web }) => {
      const title = web.toUniqueTitle("Buy milk");
      const visit = await web.open();
      await visit.type(visit.parts.title, title);
      await visit.doubleClick(visit.parts.add);
      await visit.expectVisible(visit.parts.task(title));
      await visit.waitForNetworkIdle();
      const tasks = await web.api.arrange.listTasks();
      const count = tasks.filter((task) => task.title === title).length;
      if (count !== 1) await visit.fail(`the API has ${count} tasks`, "one task in the API");
    },
  );

  adds(
    "the page shows that a task is being added",
    { why: "Without a sign, the user of a slow server clicks again." },
    async ({ web }) => {
      const title = web.toUniqueTitle("Buy milk");
      const visit = await web.open();
      await visit.type(visit.parts.title, title);
      const read = () => visit.page.locator("body").ariaSnapshot();
      const before = await read();
      const answers = await holdAdditions(visit.page);
      await visit.click(visit.parts.add);
      await visit.expectEventually(
        async () => answers.count > 0 && (await read()) !== before,
        "another text, or a control that is disabled, until the server answers",
        () => "the same page as before the click",
      );
      await answers.release();
      await visit.expectVisible(visit.parts.task(title));
    },
  );
}
