import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The first step of renaming delivered_at: only the time of sending is known. The previous version
 * still uses the old column, so the next release drops it.
 */
export class NameSentAt1790000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Both columns have the same default, so both versions write the same values.
    await runner.query(
      `ALTER TABLE "deliveries" ADD "sent_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now()`,
    );
    await runner.query(`UPDATE "deliveries" SET "sent_at" = "delivered_at"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "deliveries" DROP COLUMN "sent_at"`);
  }
}
