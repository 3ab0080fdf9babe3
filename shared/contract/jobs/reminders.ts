import type { ApiDriver, Task } from "../../check/api-driver.ts";
import type { CheckOptions, Kit } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { backgroundOf, expectMail, expectOne, isAbout, mailsThat, type Working } from "./common.ts";

/** Long enough to have done a task in time on a busy machine. */
const reminderAfterSeconds = 2;

async function reminding(working: Working): Promise<ApiDriver> {
  return working.api.at(await backgroundOf(working).workWith({ reminderAfterSeconds }));
}

async function newTask(api: ApiDriver): Promise<{ task: Task; answer: Answer }> {
  const answer = await api.post("/tasks", { title: api.unique("Buy milk") });
  expectStatus(answer, 201);
  return { task: answer.json as Task, answer };
}

/** Whoever is reminded of a task that is made now would have been reminded of earlier ones before. */
async function remindedOfAnother(working: Working, api: ApiDriver): Promise<void> {
  const { task, answer } = await newTask(api);
  await expectMail(working, answer, isAbout(task.title));
}

const options: Omit<CheckOptions, "why"> = { background: true, before: "201 on POST /tasks" };

export function reminders({ adds }: Kit): void {
  adds(
    "a user is reminded once of a task that was not done in time",
    { ...options, why: "No request triggers a reminder: a scheduler has to." },
    async (working) => {
      const api = await reminding(working);
      const { task, answer } = await newTask(api);
      await expectMail(working, answer, isAbout(task.title));
      await remindedOfAnother(working, api);
      await expectOne(working, answer, isAbout(task.title));
    },
  );

  adds(
    "a user is not reminded of a task that was done in time",
    { ...options, why: "The state may have changed between creating a job and running it." },
    async (working) => {
      const api = await reminding(working);
      const { task } = await newTask(api);
      const done = await api.patch(`/tasks/${task.id}`, { status: "done" });
      expectStatus(done, 200);
      await remindedOfAnother(working, api);
      const mails = await mailsThat(working, isAbout(task.title));
      expectThat(mails.length === 0, done, "no mail about this task");
    },
  );
}
