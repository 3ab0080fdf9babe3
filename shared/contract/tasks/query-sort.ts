import type { Task } from "../../check/api-driver.ts";
import type { Kit } from "../../check/capability.ts";
import { expectRefused, expectThat } from "../../check/expect.ts";
import { showsEverything as before, markedTasks, ownTasks, tasksWith } from "./query-common.ts";

const sortable = ["title", "id", "createdAt", "updatedAt"] as const;
const badSorts = ["password", "user", "userId", "--id", "id,title", "id;drop table task"];

/** Text compares as text; ids as the numbers they are. */
const isOrdered = (tasks: Record<string, string | number>[], name: string): boolean =>
  tasks.every((task, index) => {
    const [value, previous = value] = [task[name], tasks[index - 1]?.[name]];
    return value !== undefined && previous !== undefined && previous <= value;
  });

/** Equal ones stand together. Which status comes first is not laid down, but `-` turns it round. */
function isGrouped(risen: Task[], fallen: Task[]): boolean {
  const runs = (tasks: Task[]) =>
    tasks.map(({ status }) => status).filter((status, index, all) => status !== all[index - 1]);
  return runs(risen).length === 2 && `${runs(risen)}` === `${runs(fallen).reverse()}`;
}

const records = (tasks: Task[]) => tasks as unknown as Record<string, string | number>[];

export function sorting({ adds }: Kit): void {
  for (const name of sortable) {
    adds(
      `GET /tasks?sort=${name} puts the tasks in that order, and -${name} in the opposite one`,
      { before, why: "The reader chooses the order: the newest first, or by title." },
      async ({ api }) => {
        const marked = await markedTasks(api, "b", "c", "a", "d");
        const [first, second] = marked.tasks;
        for (const task of [second, first])
          await api.patch(`/tasks/${task?.id}`, { status: "done" });
        const down = await api.get(tasksWith({ sort: `-${name}` }));
        const [fallen, all] = [records(ownTasks(down, marked)).reverse(), marked.tasks.length];
        expectThat(isOrdered(fallen, name), down, `the largest ${name} first`);
        const up = await api.get(tasksWith({ sort: name }));
        const risen = records(ownTasks(up, marked));
        expectThat(isOrdered(risen, name), up, `the smallest ${name} first`);
        expectThat(risen.length === all && fallen.length === all, up, `all ${all} tasks`);
      },
    );
  }

  adds(
    "GET /tasks?sort=status groups the tasks by status, and -status in the opposite order",
    { before, why: "The reader chooses the order, such as done tasks last." },
    async ({ api }) => {
      const marked = await markedTasks(api, "b", "c", "a", "d");
      for (const { id } of [marked.tasks[1], marked.tasks[3]] as Task[])
        await api.patch(`/tasks/${id}`, { status: "done" });
      const down = await api.get(tasksWith({ sort: "-status" }));
      const up = await api.get(tasksWith({ sort: "status" }));
      const [risen, fallen] = [ownTasks(up, marked), ownTasks(down, marked)];
      const all = risen.length === 4 && fallen.length === 4;
      expectThat(
        all && isGrouped(risen, fallen),
        up,
        "all 4 tasks, those with one status together",
      );
    },
  );

  adds(
    "GET /tasks?sort= with any other field answers 400",
    { before, why: "The order by a secret column reveals its values." },
    async ({ api }) => {
      for (const sort of badSorts) expectRefused(await api.get(tasksWith({ sort })));
    },
  );
}
