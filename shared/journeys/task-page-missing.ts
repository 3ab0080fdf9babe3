import type { CheckBuilder } from "../check/capability.ts";

const addresses = [
  ["a task that is not there", "/tasks/987654321"],
  ["an id that is no number", "/tasks/milk"],
] as const;

/** The page of a task that there is not. */
export function missing({ adds }: CheckBuilder): void {
  for (const [what, path] of addresses) {
    adds(
      `${what} answers 404, says so, and shows the way to the list`,
      {
        before: 'no heading "There is no such task"',
        why: "People read the words, programs read the number, and both want to go on.",
      },
      async ({ web }) => {
        web.wantsTroubles();
        const visit = await web.arrive({ path });
        await visit.sees(visit.parts.headingOf("There is no such task"));
        const { status } = await web.answerAt(path);
        if (status !== 404) await visit.fails(`the status ${status}`, "the status 404");
        await visit.click(visit.parts.link("All tasks"));
        await visit.sees(visit.parts.heading);
      },
    );
  }
}
