import { type DataSource, MigrationExecutor } from "typeorm";

/** @throws Error if migrations are pending */
export async function assertNoPendingMigrations(database: DataSource): Promise<void> {
  const pending = await new MigrationExecutor(database).getPendingMigrations();
  if (pending.length === 0) return;
  const names = pending.map(({ name }) => `  ${name}`).join("\n");
  throw new Error(
    `The database lacks ${pending.length} migrations:\n${names}\nApply them: npm run db:migrate`,
  );
}
