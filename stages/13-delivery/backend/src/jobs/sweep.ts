import type { DataSource } from "typeorm";
import type { JobQueue } from "./queue.ts";

interface Sweep {
  database: DataSource;
  queue: JobQueue;
  /** How long a task may be open before its owner is reminded. */
  reminderAfterSeconds: number;
}

const batchSize = 500;

// Administrators are created by a command and get no welcome mail.
const usersWithoutWelcome = `
  SELECT id FROM users
  WHERE role = 'user'
    AND NOT EXISTS (SELECT FROM deliveries WHERE key = 'welcome-' || users.id)`;

const tasksToRemind = `
  SELECT id FROM tasks
  WHERE status = 'todo' AND created_at <= $3
    AND NOT EXISTS (SELECT FROM deliveries WHERE key = 'reminder-' || tasks.id)`;

/**
 * Adds a job for every mail that is due and was not sent. The database is the source of truth, so
 * mails whose job was lost in Redis are found again.
 */
export async function sweep({ database, queue, reminderAfterSeconds }: Sweep, now: Date) {
  const cutoff = new Date(now.getTime() - reminderAfterSeconds * 1000);
  await forEachId(database, usersWithoutWelcome, [], queue.welcome);
  await forEachId(database, tasksToRemind, [cutoff], queue.remind);
}

/**
 * Reads the ids in batches, in ascending order, so that a mail that always fails blocks no others.
 */
async function forEachId(
  database: DataSource,
  query: string,
  parameters: unknown[],
  add: (id: number) => Promise<void>,
): Promise<void> {
  const sql = `${query} AND id > $1 ORDER BY id LIMIT $2`;
  let last = 0;
  for (;;) {
    const rows: { id: number }[] = await database.query(sql, [last, batchSize, ...parameters]);
    await Promise.all(rows.map(({ id }) => add(id)));
    last = rows.at(-1)?.id ?? last;
    if (rows.length < batchSize) return;
  }
}
