import type { MigrationInterface, QueryRunner } from "typeorm";

export class IndexTasks1790000200000 implements MigrationInterface {
  name = "IndexTasks1790000200000";

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "tasks_by_creation" ON "tasks"  ("user_id", "created_at", "id") `,
    );
    await queryRunner.query(
      `CREATE INDEX "tasks_by_status" ON "tasks"  ("user_id", "status", "id") `,
    );
    await queryRunner.query(`CREATE INDEX "tasks_by_owner" ON "tasks"  ("user_id", "id") `);
    // Written by hand: TypeORM does not support an index on an expression. pg_trgm is part of
    // PostgreSQL, and the owner of a database may create it.
    await queryRunner.query(`CREATE EXTENSION IF NOT EXISTS "pg_trgm"`);
    await queryRunner.query(
      `CREATE INDEX "tasks_by_words" ON "tasks" USING gin (lower("title" || E'\\n' || "notes") gin_trgm_ops)`,
    );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "public"."tasks_by_words"`);
    await queryRunner.query(`DROP INDEX "public"."tasks_by_owner"`);
    await queryRunner.query(`DROP INDEX "public"."tasks_by_status"`);
    await queryRunner.query(`DROP INDEX "public"."tasks_by_creation"`);
  }
}
