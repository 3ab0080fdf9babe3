import type { CheckBuilder } from "../../check/capability.ts";
import { expectRefused, expectStatus } from "../../check/expect.ts";
import {
  showsEverything as before,
  createMarkedTasks,
  expectTitles,
  toListPath,
} from "./query-common.ts";

/** Wildcards and the escape character of LIKE. */
const wildcards = ["%", "_", "\\"];

export function addFilterChecks({ adds, guards }: CheckBuilder): void {
  adds(
    "GET /tasks?status= answers only the tasks with that status",
    { before, why: "In a list of a thousand tasks, a user wants to see those still to do." },
    async ({ api }) => {
      const markedTasks = await createMarkedTasks(api, "milk", "bread");
      await api.patch(`/tasks/${markedTasks.tasks[0]?.id}`, { status: "done" });
      expectTitles(await api.get(toListPath({ status: "done" })), markedTasks, ["milk"]);
      expectTitles(await api.get(toListPath({ status: "todo" })), markedTasks, ["bread"]);
    },
  );

  adds(
    "GET /tasks?status= with neither todo nor done answers 400",
    { before, why: "An empty list would say that no task has this status." },
    async ({ api }) => expectRefused(await api.get(toListPath({ status: "later" }))),
  );

  adds(
    "GET /tasks?search= finds a part of a title, in capitals too",
    { before, why: "Users remember a word, but not its case." },
    async ({ api }) => {
      const markedTasks = await createMarkedTasks(api, "Fresh milk", "bread");
      for (const search of ["milk", "MILK", "esh mi"]) {
        expectTitles(await api.get(toListPath({ search })), markedTasks, ["Fresh milk"]);
      }
      expectTitles(
        await api.get(toListPath({ search: `no ${markedTasks.mark}` })),
        markedTasks,
        [],
      );
    },
  );

  adds(
    "GET /tasks?search= finds a part of the notes",
    { extra: true, before, why: "Users also remember what they wrote in the notes." },
    async ({ api }) => {
      const markedTasks = await createMarkedTasks(api, "milk", "bread");
      await api.patch(`/tasks/${markedTasks.tasks[0]?.id}`, { notes: "two litres" });
      expectTitles(await api.get(toListPath({ search: "litres" })), markedTasks, ["milk"]);
    },
  );

  adds(
    "GET /tasks?search= treats %, _ and \\ as literal characters",
    {
      before,
      why: "A user who searches for 50% does not want all tasks: escape the wildcards of LIKE.",
    },
    async ({ api }) => {
      const markedTasks = await createMarkedTasks(api, "a%z", "a_z", "a\\z", "abz");
      for (const character of wildcards) {
        const answer = await api.get(toListPath({ search: `a${character}z` }));
        expectTitles(answer, markedTasks, [`a${character}z`]);
      }
    },
  );

  adds(
    "GET /tasks?status=&search= applies both filters",
    { before, why: "Two filters together are narrower than each one." },
    async ({ api }) => {
      const markedTasks = await createMarkedTasks(api, "milk", "more milk", "bread");
      const [milk, , bread] = markedTasks.tasks;
      for (const task of [milk, bread]) await api.patch(`/tasks/${task?.id}`, { status: "done" });
      const answer = await api.get(toListPath({ search: "milk", status: "done" }));
      expectTitles(answer, markedTasks, ["milk"]);
    },
  );

  guards(
    "GET /tasks ignores an unknown parameter",
    { extra: true, why: "An old link with ?utm_source=… still shows the list." },
    async ({ api }) => {
      const markedTasks = await createMarkedTasks(api, "milk");
      const answer = await api.get(toListPath({ utm_source: "mail" }));
      expectStatus(answer, 200);
      expectTitles(answer, markedTasks, ["milk"]);
    },
  );
}
