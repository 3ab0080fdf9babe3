import { expect, vi } from "vitest";
import type { TestDatabase } from "./database.ts";

/** Holds up whoever wants to write a task, until it is let go. */
export async function holdTasks({ database }: TestDatabase) {
  const runner = database.createQueryRunner();
  await runner.startTransaction();
  await runner.query("LOCK TABLE tasks IN EXCLUSIVE MODE");

  const waiting = "SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted AND database =";
  const own = "(SELECT oid FROM pg_database WHERE datname = current_database())";
  return {
    /** Resolves when so many are held up. */
    untilHeld: (count: number) =>
      vi.waitFor(
        async () => expect(await database.query(`${waiting} ${own}`)).toEqual([{ count }]),
        20_000,
      ),
    async letGo(): Promise<void> {
      await runner.rollbackTransaction();
      await runner.release();
    },
  };
}
