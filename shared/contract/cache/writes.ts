import type { Kit } from "../../check/capability.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { expectTitles, markedTasks, tasksWith } from "../tasks/query-common.ts";
import { expectShown, remember } from "./common.ts";

const why = "Whoever has just written something must never be shown what was there before.";

/** Three views of the same tasks: all of them, some of them, and how many there are. */
const viewsOf = (mark: string): string[] => [
  "/tasks",
  tasksWith({ search: mark, status: "todo" }),
  tasksWith({ search: mark, page: 1, pageSize: 10 }),
];

export function writing({ guards }: Kit): void {
  guards(
    "after POST, every list that was read before shows the new task",
    { why },
    async ({ api }) => {
      const marked = await markedTasks(api, "milk");
      const views = viewsOf(marked.mark);
      await remember(api, ...views);
      await api.arrange.task({ title: `bread ${marked.mark}` });
      for (const view of views) expectTitles(await api.get(view), marked, ["bread", "milk"]);
    },
  );

  guards(
    "after PATCH, every list and the task show the change, though they were read before",
    { why },
    async ({ api }) => {
      const { mark, tasks } = await markedTasks(api, "milk");
      const paths = [...viewsOf(mark), `/tasks/${tasks[0]?.id}`];
      await remember(api, ...paths);
      const title = `bread ${mark}`;
      expectStatus(await api.patch(`/tasks/${tasks[0]?.id}`, { title }), 200);
      for (const path of paths) expectShown(await api.get(path), title);
    },
  );

  guards(
    "after DELETE, no list shows the task and it answers 404, though they were read before",
    { why },
    async ({ api }) => {
      const marked = await markedTasks(api, "milk");
      const path = `/tasks/${marked.tasks[0]?.id}`;
      const views = viewsOf(marked.mark);
      await remember(api, ...views, path);
      expectStatus(await api.delete(path), 204);
      for (const view of views) expectTitles(await api.get(view), marked, []);
      expectStatus(await api.get(path), 404);
    },
  );

  guards(
    "a 404 for one user is not cached for the owner of the task",
    { why: "A response to one user says nothing about what another user may see." },
    async ({ api }) => {
      const { id, title } = await api.arrange.task();
      const stranger = api.signedIn();
      await remember(stranger, `/tasks/${id}`);
      const answer = await api.get(`/tasks/${id}`);
      expectStatus(answer, 200);
      expectThat(answer.text.includes(title), answer, `the task ${title}`);
    },
  );
}
