import { createInterface } from "node:readline/promises";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { type Stage, twoDigits } from "../../../shared/harness/manifest.ts";
import { openPostgres } from "../../../shared/harness/postgres/open.ts";
import { databaseOf } from "../../../shared/harness/services.ts";
import { root } from "../stages.ts";

/**
 * Empties the database of a stage, if the user agrees.
 *
 * @param agreed has the user agreed already?
 * @returns the exit code
 * @throws ExplainedError if there is nothing to empty, or nobody to ask
 */
export async function resetStage(stage: Stage, agreed: boolean): Promise<number> {
  const number = twoDigits(stage.number);
  assertOwnDatabase(stage);
  if (!agreed && !(await agrees(number))) {
    console.log("  Nothing was changed.");
    return 1;
  }
  await drop(databaseOf(number));
  console.log(
    `  The database of stage ${number} is empty. Start it again: npm run stage ${number}`,
  );
  return 0;
}

function assertOwnDatabase({ needs, number }: Stage): void {
  if (!needs.includes("postgres")) {
    throw new ExplainedError(
      `Stage ${twoDigits(number)} has no database: there is nothing to empty. Start it: npm run stage ${twoDigits(number)}`,
    );
  }
  if (process.env.DATABASE_URL) {
    throw new ExplainedError(
      "DATABASE_URL names a database of your own, and this command empties only those that it has made.\n" +
        "Empty yours yourself, or unset DATABASE_URL.",
    );
  }
}

async function agrees(number: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new ExplainedError(
      `There is no terminal to ask in. To empty it without being asked: npm run stage ${number} reset yes`,
    );
  }
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const question = `  This removes every task and account of stage ${number}. Type yes to go on: `;
    return (await prompt.question(question)).trim() === "yes";
  } finally {
    prompt.close();
  }
}

async function drop(database: string): Promise<void> {
  const postgres = await openPostgres({ root, say: (text) => console.log(`  ${text}`) });
  try {
    await postgres.drop(database);
  } finally {
    await postgres.close();
  }
}
