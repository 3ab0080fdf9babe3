import type { MigrationInterface, QueryRunner } from "typeorm";

export class CreateDeliveries1790000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "deliveries" ("key" character varying(50) NOT NULL, "delivered_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "deliveries_pkey" PRIMARY KEY ("key"))`,
    );
    // Existing users were welcomed when they registered, and existing tasks should not all cause
    // reminders.
    await runner.query(`INSERT INTO "deliveries" ("key") SELECT 'welcome-' || "id" FROM "users"`);
    await runner.query(`
      INSERT INTO "deliveries" ("key")
      SELECT 'reminder-' || "id" FROM "tasks" WHERE "created_at" < now() - interval '1 day'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "deliveries"`);
  }
}
