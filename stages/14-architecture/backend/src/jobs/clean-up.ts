import type { DataSource } from "typeorm";

const dayMs = 24 * 60 * 60 * 1000;

/** Not all at once: no user's request waits long for the rows. */
const batchSize = 500;

/** Deletes the tasks that were completed more than so many days ago: exactly so many is not more. */
export async function cleanUp(database: DataSource, afterDays: number, now: Date): Promise<void> {
  const bound = new Date(now.getTime() - afterDays * dayMs);
  while ((await deleteBatch(database, bound)) === batchSize);
}

async function deleteBatch(database: DataSource, bound: Date): Promise<number> {
  // The lock looks again: what was undone meanwhile is not deleted.
  const [, count] = await database.query(
    `DELETE FROM tasks WHERE id IN
       (SELECT id FROM tasks WHERE completed_at < $1 ORDER BY completed_at LIMIT $2 FOR UPDATE)`,
    [bound, batchSize],
  );
  return count;
}
