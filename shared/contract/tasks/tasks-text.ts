import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import { expectBody, expectThat } from "../../check/expect.ts";

/** Creates this task, and expects the same text in the response and in the list. */
async function expectPreserved(
  api: ApiDriver,
  task: { title: string; notes: string },
): Promise<void> {
  const answer = await api.post("/tasks", task);
  expectBody(answer, task);
  const list = await api.arrange.listTasks();
  const isListed = list.some(({ title, notes }) => title === task.title && notes === task.notes);
  expectThat(isListed, answer, "the same text in the list");
}

/** Adds the checks that text is returned as it was sent. */
export function addTextChecks({ adds }: CheckBuilder): void {
  adds(
    "text in any language comes back as it was sent",
    { why: "JSON is UTF-8: șosete, 牛乳 and 🥛 are text like any other." },
    async ({ api }) =>
      expectPreserved(api, {
        title: api.toUniqueTitle("șosete și 牛乳 <b>🥛</b> /"),
        notes: "Pâine și apă",
      }),
  );

  adds(
    "quotes, backslashes and several spaces in a title or in notes come back as they were sent",
    { why: "Escape text only when it is put into another format: HTML, SQL, a log." },
    async ({ api }) =>
      expectPreserved(api, {
        title: api.toUniqueTitle(`Ana's "milk"   C:\\new 100%`),
        notes: `It's  "two"   litres \\ 100%`,
      }),
  );

  adds(
    "notes keep their line breaks",
    { why: "A list of three things on three lines must not become one line." },
    async ({ api }) =>
      expectPreserved(api, {
        title: api.toUniqueTitle("Buy milk"),
        notes: "two litres\n\n- fresh\n- cold",
      }),
  );
}
