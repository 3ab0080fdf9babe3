import { setTimeout as delay } from "node:timers/promises";
import type { CheckBuilder } from "../check/capability.ts";
import { type HeldAnswers, holdChanges, holdReadings } from "./held-answers.ts";

/** Adds the checks of what the page shows between a change and the response to it. */
export function addOptimisticUpdateChecks({ adds, guards }: CheckBuilder): void {
  adds(
    "a change is shown before the server has answered",
    {
      before: 'no button "Undo: ',
      why: "The server nearly always accepts the change, so the page need not wait.",
    },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await web.open();
      const answers = await holdChanges(visit.page);
      await visit.click(visit.parts.done(title));
      await visit.expectVisible(visit.parts.undo(title));
      await answers.release();
      await visit.expectVisible(visit.parts.undo(title));
    },
  );

  guards(
    "a change that the server refuses is undone, and shows an alert",
    { why: "A change that was shown and then failed must not stay on the page." },
    async ({ web }) => {
      web.allowPageErrors();
      const { id, title } = await web.createTask();
      const visit = await web.open();
      await web.api.delete(`/tasks/${id}`);
      visit.recordStep("while another client deletes the task");
      await visit.click(visit.parts.done(title));
      await visit.expectVisible(visit.parts.serverError);
      await visit.expectHidden(visit.parts.undo(title));
    },
  );

  guards(
    "of two quick changes the last one wins, whatever the order of the responses",
    { why: "A late response may contain an older state." },
    async ({ web }) => {
      const { id, title } = await web.createTask();
      const visit = await web.open();
      const answers = await holdChanges(visit.page);
      await visit.click(visit.parts.done(title));
      await visit.click(visit.parts.undo(title));
      await waitForPending(answers, 2);
      await answers.release();
      const readStatus = async () =>
        (await web.api.arrange.listTasks()).find((task) => task.id === id)?.status;
      await visit.expectEventually(
        async () => (await readStatus()) === "todo",
        'the status "todo" in the API',
        async () => `the API has "${await readStatus()}"`,
      );
      await visit.expectVisible(visit.parts.done(title));
    },
  );

  guards(
    "a list that was requested before a task was added does not hide the task",
    { why: "A new task must not disappear, however slow the network is." },
    async ({ web }) => {
      const title = web.toUniqueTitle("Buy milk");
      const visit = await web.open();
      const answers = await holdReadings(visit.page);
      visit.recordStep("reload it, with a slow answer to the page's own reading");
      await visit.page.reload();
      await visit.expectVisible(visit.parts.heading);
      await waitForPending(answers, 1);
      await visit.add(title);
      await visit.expectVisible(visit.parts.task(title));
      visit.recordStep("wait for the slow answer");
      await answers.release();
      await visit.expectVisible(visit.parts.task(title));
    },
  );
}

/** The time within which a page sends a request. */
const requestDelayMs = 500;

/** Waits for pending responses. A page may send its requests one after another, or none by itself. */
async function waitForPending(answers: HeldAnswers, count: number): Promise<void> {
  for (const end = Date.now() + requestDelayMs; answers.count < count && Date.now() < end; ) {
    await delay(20);
  }
}
