import type { MigrationInterface, QueryRunner } from "typeorm";

/** Every statement that changes tasks, and which of their rows to look at: before, or after it. */
const changes = [
  ["insert", "INSERT", "NEW"],
  ["change", "UPDATE", "NEW"],
  // A task that was given to somebody else is gone from where it was.
  ["move", "UPDATE", "OLD"],
  ["delete", "DELETE", "OLD"],
] as const;

export class VersionTasks1790000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "users" ADD "tasks_version" uuid NOT NULL DEFAULT gen_random_uuid()`,
    );
    // Random, and not counted: a database that is restored from a copy would count to the same
    // numbers again, and find what was remembered under them.
    await runner.query(`
      CREATE FUNCTION renew_tasks_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE users SET tasks_version = gen_random_uuid()
        WHERE id IN (SELECT user_id FROM changed);
        RETURN NULL;
      END $$`);
    // A trigger belongs to the transaction of the write: both are there, or neither is. And no
    // INSERT, UPDATE or DELETE can forget it, whoever sends it. (TRUNCATE names no rows.)
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
