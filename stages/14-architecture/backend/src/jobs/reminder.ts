import { reminder } from "../mail/reminder.ts";
import { deliverOnce, type Post } from "./deliver-once.ts";
import { reminderOf } from "./job.ts";

/** Reminds the owner of a task, unless it was done or deleted since the job was made. */
export function sendReminder(post: Post, taskId: number): Promise<void> {
  return deliverOnce(post, reminderOf(taskId), async (manager) => {
    const [task] = await manager.query(
      `SELECT title, email FROM tasks JOIN users ON users.id = user_id
       WHERE tasks.id = $1 AND status = 'todo'`,
      [taskId],
    );
    return task && reminder(task.email, task.title);
  });
}
