import type { ApiDriver, Task } from "../../check/api-driver.ts";
import type { CheckBuilder, CheckOptions } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import {
  type BackgroundDrivers,
  expectMail,
  expectOne,
  findMails,
  getBackground,
  matchTitle,
} from "./job-helpers.ts";

/** Long enough to mark a task as done in time on a busy machine. */
const reminderAfterSeconds = 2;

async function startWithReminders(drivers: BackgroundDrivers): Promise<ApiDriver> {
  return drivers.api.forServer(await getBackground(drivers).startWorkers({ reminderAfterSeconds }));
}

async function createTask(api: ApiDriver): Promise<{ task: Task; answer: Answer }> {
  const answer = await api.post("/tasks", { title: api.toUniqueTitle("Buy milk") });
  expectStatus(answer, 201);
  return { task: answer.json as Task, answer };
}

/** Waits for the reminder of a new task: reminders of earlier tasks have been sent by then. */
async function waitForLaterReminder(drivers: BackgroundDrivers, api: ApiDriver): Promise<void> {
  const { task, answer } = await createTask(api);
  await expectMail(drivers, answer, matchTitle(task.title));
}

const options: Omit<CheckOptions, "why"> = { background: true, before: "201 on POST /tasks" };

export function addReminderChecks({ adds }: CheckBuilder): void {
  adds(
    "a user is reminded once of a task that was not done in time",
    { ...options, why: "No request triggers a reminder: a scheduler has to." },
    async (drivers) => {
      const api = await startWithReminders(drivers);
      const { task, answer } = await createTask(api);
      await expectMail(drivers, answer, matchTitle(task.title));
      await waitForLaterReminder(drivers, api);
      await expectOne(drivers, answer, matchTitle(task.title));
    },
  );

  adds(
    "a user is not reminded of a task that was done in time",
    { ...options, why: "The state may have changed between creating a job and running it." },
    async (drivers) => {
      const api = await startWithReminders(drivers);
      const { task } = await createTask(api);
      const answer = await api.patch(`/tasks/${task.id}`, { status: "done" });
      expectStatus(answer, 200);
      await waitForLaterReminder(drivers, api);
      const mails = await findMails(drivers, matchTitle(task.title));
      expectThat(mails.length === 0, answer, "no mail about this task");
    },
  );
}
