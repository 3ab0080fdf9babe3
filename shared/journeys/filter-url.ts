import { capability } from "../check/capability.ts";
import { expectChosen } from "./expect-chosen.ts";

export default capability("filter-url", "web", ({ adds, guards }) => {
  adds(
    "the filter is part of the address",
    { before: 'no "status=done"', why: "State in the address can be shared as a link." },
    async ({ web }) => {
      await web.createTask();
      const visit = await web.open();
      await visit.click(visit.parts.show("Done"));
      await visit.expectEventually(
        async () => new URL(visit.page.url()).search === "?status=done",
        "an address with ?status=done",
        () => `no "status=done" in the address ${visit.page.url()}`,
      );
    },
  );

  adds(
    "a reload keeps the filter",
    { before: '"All" chosen', why: "A reload should show the same list." },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await web.open();
      await visit.click(visit.parts.show("Done"));
      await visit.expectHidden(visit.parts.task(title));
      await visit.reload();
      await expectChosen(visit, "Done");
      await visit.expectHidden(visit.parts.task(title));
    },
  );

  adds(
    "back and forward change the filter",
    {
      before: "nothing chosen",
      why: "These two buttons work in the same way on every page of the web.",
    },
    async ({ web }) => {
      const { title } = await web.createTask();
      const visit = await web.open();
      await visit.click(visit.parts.show("Done"));
      await expectChosen(visit, "Done");
      await visit.goBack();
      await expectChosen(visit, "All");
      await visit.expectVisible(visit.parts.task(title));
      await visit.forward();
      await expectChosen(visit, "Done");
      await visit.expectHidden(visit.parts.task(title));
    },
  );

  for (const [choice, status] of [
    ["To do", "todo"],
    ["Done", "done"],
  ] as const) {
    adds(
      `/tasks?status=${status} opens with ${choice} chosen, and shows nothing else`,
      { before: "nothing chosen", why: "A shared link shows the same list." },
      async ({ web }) => {
        const { todo, done } = await web.createTodoAndDoneTask();
        const visit = await web.arrive({ path: `/tasks?status=${status}` });
        await expectChosen(visit, choice);
        const [visible, hidden] = status === "todo" ? [todo, done] : [done, todo];
        await visit.expectVisible(visit.parts.task(visible.title));
        await visit.expectHidden(visit.parts.task(hidden.title));
      },
    );
  }

  guards(
    "an unknown status in the address shows every task",
    { why: "Addresses can be mistyped. A mistake must not hide tasks." },
    async ({ web }) => {
      const { todo, done } = await web.createTodoAndDoneTask();
      const visit = await web.open({ path: "/tasks?status=nonsense" });
      await visit.expectVisible(visit.parts.task(todo.title));
      await visit.expectVisible(visit.parts.task(done.title));
      await expectChosen(visit, "All");
    },
  );
});
