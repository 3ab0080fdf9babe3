import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { openPostgres } from "../../../shared/harness/postgres/open.ts";
import { getDatabaseName } from "../../../shared/harness/postgres/service.ts";
import { withRedis } from "../../../shared/harness/redis/client.ts";
import { openRedis } from "../../../shared/harness/redis/open.ts";
import { confirm } from "../agree.ts";
import { root } from "../stages.ts";
import { readSettings } from "./settings.ts";

/**
 * Empties the database of a stage, if the user agrees.
 *
 * @param isConfirmed whether the user has agreed already
 * @returns the exit code
 * @throws ExplainedError if there is no database, or the input is not a terminal
 */
export async function resetStage(stage: Stage, isConfirmed: boolean): Promise<number> {
  const number = padTwoDigits(stage.number);
  assertOwnData(stage);
  const warning = `This removes every task and account of stage ${number}.`;
  if (!isConfirmed && !(await confirm(warning, `npm run -s stage ${number} reset yes`))) {
    console.log("  Nothing was changed.");
    return 1;
  }
  await drop(getDatabaseName(number));
  if (stage.needs.includes("redis")) await flushRedis(number);
  console.log(
    `  The database of stage ${number} is empty. Start it again: npm run -s stage ${number}`,
  );
  return 0;
}

function assertOwnData({ dir, needs, number }: Stage): void {
  if (!needs.includes("postgres")) {
    throw new ExplainedError(
      `Stage ${padTwoDigits(number)} has no database: there is nothing to empty. Start it: npm run -s stage ${padTwoDigits(number)}`,
    );
  }
  const { DATABASE_URL, REDIS_URL } = readSettings(dir);
  if (DATABASE_URL) throw createForeignDataError("DATABASE_URL", "database");
  if (needs.includes("redis") && REDIS_URL) throw createForeignDataError("REDIS_URL", "Redis");
}

const createForeignDataError = (variable: string, variableKind: string) =>
  new ExplainedError(
    `${variable} names your own ${variableKind}, and this command empties only those that it has created.\n` +
      `Empty yours yourself, or unset ${variable}.`,
  );

const print = (text: string) => console.log(`  ${text}`);

async function drop(database: string): Promise<void> {
  const postgres = await openPostgres({ root, print });
  try {
    await postgres.drop(database);
  } finally {
    await postgres.close();
  }
}

/** Empties the cache, which must not outlive the tasks. */
async function flushRedis(keep: string): Promise<void> {
  const redis = await openRedis({ root, keep, print });
  try {
    await withRedis(redis.url, (client) => client.flushAll());
  } finally {
    await redis.close();
  }
}
