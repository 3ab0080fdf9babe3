import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The first half of a new name: whether a mail was delivered, nobody knows; only when it was sent. The
 * version before still knows the old one, so that stays. The second half drops it, one release later.
 */
export class NameSentAt1790000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Both have the same default: whichever version writes a row, both columns say the same.
    await runner.query(
      `ALTER TABLE "deliveries" ADD "sent_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now()`,
    );
    await runner.query(`UPDATE "deliveries" SET "sent_at" = "delivered_at"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "deliveries" DROP COLUMN "sent_at"`);
  }
}
