import { createHash, randomBytes } from "node:crypto";
import { type EntityManager, LessThan } from "typeorm";
import { RefreshTokenEntity } from "./refresh-token-entity.ts";

const days = 30;

/** Random enough that a fast hash is safe: there is nothing to guess. */
const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** Refresh tokens, through a manager: that of a transaction, where one is open. */
export function refreshTokensIn(manager: EntityManager) {
  const tokens = manager.getRepository(RefreshTokenEntity);

  return {
    /** Makes a new one, and removes those of the user that have expired. */
    async issue(userId: number): Promise<string> {
      const now = Date.now();
      await tokens.delete({ userId, expiresAt: LessThan(new Date(now)) });
      const token = randomBytes(32).toString("base64url");
      const expiresAt = new Date(now + days * 24 * 60 * 60 * 1000);
      await tokens.insert({ userId, tokenHash: hashOf(token), expiresAt });
      return token;
    },

    /**
     * Takes one away. Of two who come with the same token, DELETE lets only one have it.
     *
     * @returns whose it was, or nothing if it is unknown, used or expired
     */
    async take(token: string): Promise<number | undefined> {
      const { raw } = await tokens
        .createQueryBuilder()
        .delete()
        .where({ tokenHash: hashOf(token) })
        .andWhere("expires_at > now()")
        .returning(`user_id AS "userId"`)
        .execute();
      return raw[0]?.userId;
    },

    async revokeAll(userId: number): Promise<void> {
      await tokens.delete({ userId });
    },
  };
}
