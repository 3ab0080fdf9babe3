import { withDatabase } from "./command.ts";

await withDatabase(async (database) => {
  const applied = await database.runMigrations();
  for (const { name } of applied) console.log(`applied ${name}`);
  if (applied.length === 0) console.log("Nothing to do: all migrations are applied.");
});
