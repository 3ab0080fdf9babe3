import type { CheckBuilder } from "../check/capability.ts";

const addresses = [
  ["a task that does not exist", "/tasks/987654321"],
  ["an id that is not a number", "/tasks/milk"],
] as const;

/** Adds the checks of the page of a task that does not exist. */
export function addMissingTaskChecks({ adds }: CheckBuilder): void {
  for (const [description, path] of addresses) {
    adds(
      `${description} answers 404 with a message and a link to the list`,
      {
        before: 'no heading "There is no such task"',
        why: "Users read the message, programs read the status, and both need a link to continue.",
      },
      async ({ web }) => {
        web.allowPageErrors();
        const visit = await web.arrive({ path });
        await visit.expectVisible(visit.parts.pageHeading("There is no such task"));
        const { status } = await web.fetch(path);
        if (status !== 404) await visit.fail(`the status ${status}`, "the status 404");
        await visit.click(visit.parts.link("All tasks"));
        await visit.expectVisible(visit.parts.heading);
      },
    );
  }
}
