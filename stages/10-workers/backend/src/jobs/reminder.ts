import { createReminderMail } from "../mail/reminder.ts";
import { deliverOnce, type MailDependencies } from "./deliver-once.ts";
import { toReminderKey } from "./job.ts";

/** Sends the reminder, unless the task was completed or deleted in the meantime. */
export function sendReminder(dependencies: MailDependencies, taskId: number): Promise<void> {
  return deliverOnce(dependencies, toReminderKey(taskId), async (manager) => {
    const [task] = await manager.query(
      `SELECT title, email FROM tasks JOIN users ON users.id = user_id
       WHERE tasks.id = $1 AND status = 'todo'`,
      [taskId],
    );
    return task && createReminderMail(task.email, task.title);
  });
}
