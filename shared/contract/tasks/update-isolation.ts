import type { CheckBuilder } from "../../check/capability.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { isSameTask } from "../../check/task.ts";

const before = "404 or 405 on PATCH /tasks/:id";

/** Adds the checks that a change of one task does not affect the others. */
export function addIsolationChecks({ adds }: CheckBuilder): void {
  adds(
    "PATCH /tasks/:id leaves every other task as it was",
    { before, why: "The request names one task, so only that task changes." },
    async ({ api }) => {
      const otherTasks = [
        await api.arrange.createTask(),
        await api.arrange.createTask({ notes: "two litres" }),
      ];
      const { id } = await api.arrange.createTask();
      const changes = { title: api.toUniqueTitle("Buy bread"), status: "done", notes: "sliced" };
      const answer = await api.patch(`/tasks/${id}`, changes);
      expectStatus(answer, 200);
      const list = await api.arrange.listTasks();
      for (const other of otherTasks) {
        const listedTask = list.find((task) => task.id === other.id);
        const received = `${answer.received}, and the list has ${JSON.stringify(listedTask ?? null)}`;
        expectThat(isSameTask(listedTask, other), { ...answer, received }, JSON.stringify(other));
      }
    },
  );

  adds(
    "PATCH /tasks/:id leaves the task in its place in the list",
    { before, why: "If a task moves away, the user's next click hits another one." },
    async ({ api }) => {
      const [, middle] = [
        await api.arrange.createTask(),
        await api.arrange.createTask(),
        await api.arrange.createTask(),
      ];
      const ids = (await api.arrange.listTasks()).map(({ id }) => id);
      const answer = await api.patch(`/tasks/${middle.id}`, { notes: "two litres" });
      expectStatus(answer, 200);
      const after = (await api.arrange.listTasks()).map(({ id }) => id);
      const received = `${answer.received}, and the list in the order ${after.join(", ")}`;
      expectThat(`${after}` === `${ids}`, { ...answer, received }, `the order ${ids.join(", ")}`);
    },
  );
}
