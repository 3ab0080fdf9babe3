import type { MigrationInterface, QueryRunner } from "typeorm";

export class FamilyOfTokens1790000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "refresh_tokens" ADD "used_at" TIMESTAMP(3) WITH TIME ZONE`);
    // Every login of today begins a family of its own; from now on the program names them.
    await runner.query(
      `ALTER TABLE "refresh_tokens" ADD "family" uuid NOT NULL DEFAULT gen_random_uuid()`,
    );
    await runner.query(`ALTER TABLE "refresh_tokens" ALTER COLUMN "family" DROP DEFAULT`);
    await runner.query(`CREATE INDEX "refresh_tokens_by_family" ON "refresh_tokens" ("family")`);
  }

  /** A used token must not be good again: the version before would not know it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM "refresh_tokens" WHERE "used_at" IS NOT NULL`);
    await runner.query(`ALTER TABLE "refresh_tokens" DROP COLUMN "family", DROP COLUMN "used_at"`);
  }
}
