import type { MigrationInterface, QueryRunner } from "typeorm";

export class FamilyOfTokens1790000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "refresh_tokens" ADD "used_at" TIMESTAMP(3) WITH TIME ZONE`);
    // Every existing token gets its own family. The app sets the family of new ones.
    await runner.query(
      `ALTER TABLE "refresh_tokens" ADD "family" uuid NOT NULL DEFAULT gen_random_uuid()`,
    );
    await runner.query(`ALTER TABLE "refresh_tokens" ALTER COLUMN "family" DROP DEFAULT`);
    await runner.query(`CREATE INDEX "refresh_tokens_by_family" ON "refresh_tokens" ("family")`);
  }

  /** Deletes used tokens, which the previous version would accept again. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM "refresh_tokens" WHERE "used_at" IS NOT NULL`);
    await runner.query(`ALTER TABLE "refresh_tokens" DROP COLUMN "family", DROP COLUMN "used_at"`);
  }
}
