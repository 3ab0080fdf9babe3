import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The statements that change tasks, each with the rows (before or after) whose owners are affected.
 */
const changes = [
  ["insert", "INSERT", "NEW"],
  ["change", "UPDATE", "NEW"],
  // If a task gets another owner, the list of the previous owner changes too.
  ["move", "UPDATE", "OLD"],
  ["delete", "DELETE", "OLD"],
] as const;

export class VersionTasks1790000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "users" ADD "tasks_version" uuid NOT NULL DEFAULT gen_random_uuid()`,
    );
    // Random, not a counter: a database restored from a backup would repeat the numbers, and read
    // cache entries of the lost writes.
    await runner.query(`
      CREATE FUNCTION renew_tasks_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE users SET tasks_version = gen_random_uuid()
        WHERE id IN (SELECT user_id FROM changed);
        RETURN NULL;
      END $$`);
    // The trigger runs in the transaction of the write, for every INSERT, UPDATE and DELETE,
    // including those of other programs. (TRUNCATE does not run it.)
    for (const [name, event, rows] of changes)
      await runner.query(`
        CREATE TRIGGER tasks_version_on_${name} AFTER ${event} ON tasks
        REFERENCING ${rows} TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION renew_tasks_version()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of changes)
      await runner.query(`DROP TRIGGER tasks_version_on_${name} ON tasks`);
    await runner.query(`DROP FUNCTION renew_tasks_version`);
    await runner.query(`ALTER TABLE "users" DROP COLUMN "tasks_version"`);
  }
}
