import { MigrationExecutor } from "typeorm";
import { withDatabase } from "./command.ts";

await withDatabase(async (database) => {
  const [last] = (await new MigrationExecutor(database).getExecutedMigrations()).sort(
    (one, other) => other.timestamp - one.timestamp,
  );
  if (!last) return console.log("Nothing to do: no migration is applied.");
  await database.undoLastMigration();
  console.log(`reverted ${last.name}`);
});
