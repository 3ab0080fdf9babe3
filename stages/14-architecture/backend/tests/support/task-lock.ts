import { expect, vi } from "vitest";
import type { TestDatabase } from "./database.ts";

/** Locks the table of tasks, so that writes wait until `release`. */
export async function blockTaskWrites({ database }: TestDatabase) {
  const runner = database.createQueryRunner();
  await runner.startTransaction();
  await runner.query("LOCK TABLE tasks IN EXCLUSIVE MODE");

  const blockedQuery =
    "SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted AND database =";
  const currentDatabase = "(SELECT oid FROM pg_database WHERE datname = current_database())";
  return {
    /** Resolves when this number of writes is waiting. */
    waitForBlocked: (count: number) =>
      vi.waitFor(
        async () =>
          expect(await database.query(`${blockedQuery} ${currentDatabase}`)).toEqual([{ count }]),
        20_000,
      ),
    async release(): Promise<void> {
      await runner.rollbackTransaction();
      await runner.release();
    },
  };
}
