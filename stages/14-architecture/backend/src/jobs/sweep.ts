import type { DataSource } from "typeorm";
import type { JobQueue } from "./queue.ts";

interface Sweep {
  database: DataSource;
  queue: JobQueue;
  /** How long a task may be undone before its owner is reminded. */
  reminderAfterSeconds: number;
}

const batchSize = 500;

// Administrators are made by a command, and nobody has to welcome them.
const unwelcomed = `
  SELECT id FROM users
  WHERE role = 'user'
    AND NOT EXISTS (SELECT FROM deliveries WHERE key = 'welcome-' || users.id)`;

const due = `
  SELECT id FROM tasks
  WHERE status = 'todo' AND created_at <= $3
    AND NOT EXISTS (SELECT FROM deliveries WHERE key = 'reminder-' || tasks.id)`;

/**
 * Finds every mail that should have been sent and was not, and makes a job of each. The database is
 * the truth: whatever happens to the queue, what is missing there is found here.
 */
export async function sweep({ database, queue, reminderAfterSeconds }: Sweep, now: Date) {
  const bound = new Date(now.getTime() - reminderAfterSeconds * 1000);
  await forEachId(database, unwelcomed, [], queue.welcome);
  await forEachId(database, due, [bound], queue.remind);
}

/** In batches, and never the same one twice: one that cannot be sent does not hide those behind it. */
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
