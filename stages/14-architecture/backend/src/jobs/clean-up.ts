import type { DataSource } from "typeorm";

const dayMs = 24 * 60 * 60 * 1000;

/** Rows are deleted in batches, so that requests do not wait long for their locks. */
const batchSize = 500;

/** Deletes the tasks that were completed more than `afterDays` days ago. */
export async function cleanUp(database: DataSource, afterDays: number, now: Date): Promise<void> {
  const cutoff = new Date(now.getTime() - afterDays * dayMs);
  while ((await deleteBatch(database, cutoff)) === batchSize);
}

async function deleteBatch(database: DataSource, cutoff: Date): Promise<number> {
  // FOR UPDATE evaluates the condition again, so tasks that were reopened meanwhile are kept.
  const [, count] = await database.query(
    `DELETE FROM tasks WHERE id IN
       (SELECT id FROM tasks WHERE completed_at < $1 ORDER BY completed_at LIMIT $2 FOR UPDATE)`,
    [cutoff, batchSize],
  );
  return count;
}
