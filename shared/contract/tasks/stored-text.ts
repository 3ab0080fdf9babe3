import type { CheckBuilder } from "../../check/capability.ts";
import { expectBody, expectRefused, expectThat } from "../../check/expect.ts";

/** NUL, backspace, escape and delete. */
const controlCharacters = ["\u0000", "\b", "\u001b", "\u007f"];

/** Zero-width characters, and a soft hyphen. */
const invisibleTitles = ["\u200b", "\u2060\u200d", "\u00ad"];

const why =
  "A control character is invisible, PostgreSQL cannot store NUL, and most take six bytes in JSON.";

/** Adds the checks of the characters that a task may contain. */
export function addStoredTextChecks({ adds, guards }: CheckBuilder): void {
  adds(
    "POST /tasks with a control character answers 400, and creates nothing",
    { before: "201 on POST /tasks", why },
    async ({ api }) => {
      for (const character of controlCharacters) {
        const title = api.toUniqueTitle("Buy milk");
        for (const task of [
          { title: `${title}${character}!` },
          { title, notes: `two${character}litres` },
        ]) {
          const answer = await api.post("/tasks", task);
          expectRefused(answer, "nothing created");
          expectThat(!(await api.hasTask(task.title)), answer, "no task created");
        }
      }
    },
  );

  adds(
    "PATCH /tasks/:id with a control character answers 400, and changes nothing",
    { before: "200 on PATCH /tasks/:id", why },
    async ({ api }) => {
      const task = await api.arrange.createTask();
      for (const character of controlCharacters) {
        for (const name of ["title", "notes"]) {
          const answer = await api.patch(`/tasks/${task.id}`, { [name]: `two${character}litres` });
          expectRefused(answer, "nothing changed");
          expectBody(await api.get(`/tasks/${task.id}`), { ...task });
        }
      }
    },
  );

  adds(
    "POST /tasks with a title of zero-width characters answers 400, and creates nothing",
    {
      before: "201 on POST /tasks",
      why: "Like a title of spaces, it is invisible in the list.",
    },
    async ({ api }) => {
      const { length } = await api.arrange.listTasks();
      for (const title of invisibleTitles) {
        const answer = await api.post("/tasks", { title });
        expectRefused(answer, "nothing created");
        expectThat((await api.arrange.listTasks()).length === length, answer, "no task created");
      }
    },
  );

  guards(
    "POST /tasks accepts tabs and line breaks in notes, and zero-width characters between others",
    { why: "Lists need line breaks, and some scripts and emoji need a zero-width joiner." },
    async ({ api }) => {
      const task = { title: api.toUniqueTitle("👩‍💻 می‌خواهم"), notes: "two\tlitres\nof milk" };
      expectBody(await api.post("/tasks", task), task);
    },
  );
}
