import { capability } from "../check/capability.ts";
import { expectChosen } from "./expect-chosen.ts";

export default capability("filter-url", "web", ({ adds, guards }) => {
  adds(
    "the choice stands in the address",
    { before: 'no "status=done"', why: "What stands in the address can be sent to somebody." },
    async ({ web }) => {
      await web.task();
      const visit = await web.open();
      await visit.click(visit.parts.show("Done"));
      await visit.expects(
        async () => new URL(visit.page.url()).search === "?status=done",
        "an address with ?status=done",
        () => `no "status=done" in the address ${visit.page.url()}`,
      );
    },
  );

  adds(
    "a reload keeps the choice",
    { before: '"All" chosen', why: "To read again is not to ask for something else." },
    async ({ web }) => {
      const { title } = await web.task();
      const visit = await web.open();
      await visit.click(visit.parts.show("Done"));
      await visit.seesNot(visit.parts.task(title));
      await visit.reload();
      await expectChosen(visit, "Done");
      await visit.seesNot(visit.parts.task(title));
    },
  );

  adds(
    "back and forward change the choice",
    { before: "nothing chosen", why: "These two buttons mean the same on every page of the web." },
    async ({ web }) => {
      const { title } = await web.task();
      const visit = await web.open();
      await visit.click(visit.parts.show("Done"));
      await expectChosen(visit, "Done");
      await visit.back();
      await expectChosen(visit, "All");
      await visit.sees(visit.parts.task(title));
      await visit.forward();
      await expectChosen(visit, "Done");
      await visit.seesNot(visit.parts.task(title));
    },
  );

  for (const [choice, status] of [
    ["To do", "todo"],
    ["Done", "done"],
  ] as const) {
    adds(
      `/tasks?status=${status} opens with ${choice} chosen, and shows nothing else`,
      { before: "nothing chosen", why: "A link that was sent to somebody shows what was meant." },
      async ({ web }) => {
        const { todo, done } = await web.createBoth();
        const visit = await web.arrive({ path: `/tasks?status=${status}` });
        await expectChosen(visit, choice);
        const [shown, hidden] = status === "todo" ? [todo, done] : [done, todo];
        await visit.sees(visit.parts.task(shown.title));
        await visit.seesNot(visit.parts.task(hidden.title));
      },
    );
  }

  guards(
    "an unknown status in the address shows every task",
    { why: "An address can be typed by anybody: a mistake in it hides nothing." },
    async ({ web }) => {
      const { todo, done } = await web.createBoth();
      const visit = await web.open({ path: "/tasks?status=nonsense" });
      await visit.sees(visit.parts.task(todo.title));
      await visit.sees(visit.parts.task(done.title));
      await expectChosen(visit, "All");
    },
  );
});
