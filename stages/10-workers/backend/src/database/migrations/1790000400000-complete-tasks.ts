import type { MigrationInterface, QueryRunner } from "typeorm";

export class CompleteTasks1790000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "tasks" ADD "completed_at" TIMESTAMP(3) WITH TIME ZONE`);
    // The time of completion was not stored. The last change is the best approximation.
    await runner.query(`UPDATE "tasks" SET "completed_at" = "updated_at" WHERE "status" = 'done'`);
    await runner.query(`CREATE INDEX "tasks_by_completion" ON "tasks" ("completed_at")`);
    // A trigger, so that every change of the status sets the time.
    await runner.query(`
      CREATE FUNCTION note_completion() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.status = 'done' THEN
          NEW.completed_at = coalesce(NEW.completed_at, now());
        ELSE
          NEW.completed_at = NULL;
        END IF;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER completion_of_task BEFORE INSERT OR UPDATE OF status ON tasks
      FOR EACH ROW EXECUTE FUNCTION note_completion()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER completion_of_task ON tasks`);
    await runner.query(`DROP FUNCTION note_completion`);
    await runner.query(`DROP INDEX "public"."tasks_by_completion"`);
    await runner.query(`ALTER TABLE "tasks" DROP COLUMN "completed_at"`);
  }
}
