import type { Task } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import { expectRefused, expectThat } from "../../check/expect.ts";
import {
  showsEverything as before,
  createMarkedTasks,
  getMarkedTasks,
  toListPath,
} from "./query-common.ts";

const sortable = ["title", "id", "createdAt", "updatedAt"] as const;
const badSorts = ["password", "user", "userId", "--id", "id,title", "id;drop table task"];

/** Compares texts as texts and ids as numbers. */
const isOrdered = (tasks: Record<string, string | number>[], name: string): boolean =>
  tasks.every((task, index) => {
    const [value, previous = value] = [task[name], tasks[index - 1]?.[name]];
    return value !== undefined && previous !== undefined && previous <= value;
  });

/** Returns whether equal statuses are adjacent, and `-` reverses their order. Either status may come first. */
function isGrouped(ascending: Task[], descending: Task[]): boolean {
  const listStatusRuns = (tasks: Task[]) =>
    tasks.map(({ status }) => status).filter((status, index, all) => status !== all[index - 1]);
  return (
    listStatusRuns(ascending).length === 2 &&
    `${listStatusRuns(ascending)}` === `${listStatusRuns(descending).reverse()}`
  );
}

const toRecords = (tasks: Task[]) => tasks as unknown as Record<string, string | number>[];

export function addSortChecks({ adds }: CheckBuilder): void {
  for (const name of sortable) {
    adds(
      `GET /tasks?sort=${name} puts the tasks in that order, and -${name} in the opposite one`,
      { before, why: "The reader chooses the order: the newest first, or by title." },
      async ({ api }) => {
        const markedTasks = await createMarkedTasks(api, "b", "c", "a", "d");
        const [first, second] = markedTasks.tasks;
        for (const task of [second, first])
          await api.patch(`/tasks/${task?.id}`, { status: "done" });
        const descendingAnswer = await api.get(toListPath({ sort: `-${name}` }));
        const [descending, all] = [
          toRecords(getMarkedTasks(descendingAnswer, markedTasks)).reverse(),
          markedTasks.tasks.length,
        ];
        expectThat(isOrdered(descending, name), descendingAnswer, `the largest ${name} first`);
        const up = await api.get(toListPath({ sort: name }));
        const ascending = toRecords(getMarkedTasks(up, markedTasks));
        expectThat(isOrdered(ascending, name), up, `the smallest ${name} first`);
        expectThat(ascending.length === all && descending.length === all, up, `all ${all} tasks`);
      },
    );
  }

  adds(
    "GET /tasks?sort=status groups the tasks by status, and -status in the opposite order",
    { before, why: "The reader chooses the order, such as done tasks last." },
    async ({ api }) => {
      const markedTasks = await createMarkedTasks(api, "b", "c", "a", "d");
      for (const { id } of [markedTasks.tasks[1], markedTasks.tasks[3]] as Task[])
        await api.patch(`/tasks/${id}`, { status: "done" });
      const descendingAnswer = await api.get(toListPath({ sort: "-status" }));
      const up = await api.get(toListPath({ sort: "status" }));
      const [ascending, descending] = [
        getMarkedTasks(up, markedTasks),
        getMarkedTasks(descendingAnswer, markedTasks),
      ];
      const hasAllTasks = ascending.length === 4 && descending.length === 4;
      expectThat(
        hasAllTasks && isGrouped(ascending, descending),
        up,
        "all 4 tasks, those with one status together",
      );
    },
  );

  adds(
    "GET /tasks?sort= with any other field answers 400",
    { before, why: "The order by a secret column reveals its values." },
    async ({ api }) => {
      for (const sort of badSorts) expectRefused(await api.get(toListPath({ sort })));
    },
  );
}
