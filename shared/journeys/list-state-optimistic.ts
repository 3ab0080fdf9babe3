import { setTimeout as delay } from "node:timers/promises";
import type { CheckBuilder } from "../check/capability.ts";
import { type HeldAnswers, holdChanges, holdReadings } from "./held-answers.ts";

/** What the page shows between a wish and the server's answer to it. */
export function optimistic({ adds, guards }: CheckBuilder): void {
  adds(
    "a change is shown before the server has answered",
    { before: 'no button "Undo: ', why: "Nearly always the server agrees: why wait for it?" },
    async ({ web }) => {
      const { title } = await web.task();
      const visit = await web.open();
      const answers = await holdChanges(visit.page);
      await visit.click(visit.parts.done(title));
      await visit.sees(visit.parts.undo(title));
      await answers.release();
      await visit.sees(visit.parts.undo(title));
    },
  );

  guards(
    "a change that the server refuses is taken back, and said in an alert",
    { why: "A wish that was shown and not fulfilled must not stand there as if it were." },
    async ({ web }) => {
      web.wantsTroubles();
      const { id, title } = await web.task();
      const visit = await web.open();
      await web.api.delete(`/tasks/${id}`);
      visit.did("while somebody else deletes the task");
      await visit.click(visit.parts.done(title));
      await visit.sees(visit.parts.serverError);
      await visit.seesNot(visit.parts.undo(title));
    },
  );

  guards(
    "of two quick changes the last one counts, in whatever order the answers arrive",
    { why: "An answer that was long on its way speaks of what was, not of what is." },
    async ({ web }) => {
      const { id, title } = await web.task();
      const visit = await web.open();
      const answers = await holdChanges(visit.page);
      await visit.click(visit.parts.done(title));
      await visit.click(visit.parts.undo(title));
      await isUnderWay(answers, 2);
      await answers.release();
      const status = async () =>
        (await web.api.arrange.list()).find((task) => task.id === id)?.status;
      await visit.expects(
        async () => (await status()) === "todo",
        'the status "todo" in the API',
        async () => `the API has "${await status()}"`,
      );
      await visit.sees(visit.parts.done(title));
    },
  );

  guards(
    "a list that was asked for before a task was added, and comes after it, does not hide the task",
    { why: "What the user has just added must not vanish, however slow the network is." },
    async ({ web }) => {
      const title = web.unique("Buy milk");
      const visit = await web.open();
      const answers = await holdReadings(visit.page);
      visit.did("reload it, with a slow answer to the page's own reading");
      await visit.page.reload();
      await visit.sees(visit.parts.heading);
      await isUnderWay(answers, 1);
      await visit.add(title);
      await visit.sees(visit.parts.task(title));
      visit.did("wait for the slow answer");
      await answers.release();
      await visit.sees(visit.parts.task(title));
    },
  );
}

/** For this long a page may keep a request to itself, in milliseconds. */
const keptBack = 500;

/** Waits for answers on their way; a page need not ask twice at a time, and not by itself. */
async function isUnderWay(answers: HeldAnswers, count: number): Promise<void> {
  for (const end = Date.now() + keptBack; answers.count < count && Date.now() < end; ) {
    await delay(20);
  }
}
