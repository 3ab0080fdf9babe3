import type { CheckBuilder } from "../../check/capability.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { createMarkedTasks, expectTitles, toListPath } from "../tasks/query-common.ts";
import { expectShown, fillCache } from "./cache-helpers.ts";

const why = "After a write, a user must not see the old data.";

/** Returns the paths of three lists with the same tasks: all, filtered, and paginated. */
const getListPaths = (mark: string): string[] => [
  "/tasks",
  toListPath({ search: mark, status: "todo" }),
  toListPath({ search: mark, page: 1, pageSize: 10 }),
];

export function addWriteChecks({ guards }: CheckBuilder): void {
  guards(
    "after POST, every list that was read before shows the new task",
    { why },
    async ({ api }) => {
      const markedTasks = await createMarkedTasks(api, "milk");
      const views = getListPaths(markedTasks.mark);
      await fillCache(api, ...views);
      await api.arrange.createTask({ title: `bread ${markedTasks.mark}` });
      for (const view of views) expectTitles(await api.get(view), markedTasks, ["bread", "milk"]);
    },
  );

  guards(
    "after PATCH, every list and the task show the change, though they were read before",
    { why },
    async ({ api }) => {
      const { mark, tasks } = await createMarkedTasks(api, "milk");
      const paths = [...getListPaths(mark), `/tasks/${tasks[0]?.id}`];
      await fillCache(api, ...paths);
      const title = `bread ${mark}`;
      expectStatus(await api.patch(`/tasks/${tasks[0]?.id}`, { title }), 200);
      for (const path of paths) expectShown(await api.get(path), title);
    },
  );

  guards(
    "after DELETE, no list shows the task and it answers 404, though they were read before",
    { why },
    async ({ api }) => {
      const markedTasks = await createMarkedTasks(api, "milk");
      const path = `/tasks/${markedTasks.tasks[0]?.id}`;
      const views = getListPaths(markedTasks.mark);
      await fillCache(api, ...views, path);
      expectStatus(await api.delete(path), 204);
      for (const view of views) expectTitles(await api.get(view), markedTasks, []);
      expectStatus(await api.get(path), 404);
    },
  );

  guards(
    "a 404 for one user is not cached for the owner of the task",
    { why: "A response to one user says nothing about what another user may see." },
    async ({ api }) => {
      const { id, title } = await api.arrange.createTask();
      const other = api.asNewUser();
      await fillCache(other, `/tasks/${id}`);
      const answer = await api.get(`/tasks/${id}`);
      expectStatus(answer, 200);
      expectThat(answer.text.includes(title), answer, `the task ${title}`);
    },
  );
}
