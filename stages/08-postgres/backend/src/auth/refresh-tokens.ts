import { createHash, randomBytes } from "node:crypto";
import { type EntityManager, LessThan } from "typeorm";
import { RefreshTokenEntity } from "./refresh-token-entity.ts";

const lifetimeDays = 30;

/** A fast hash is safe here: a random token of 256 bits cannot be guessed. */
const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Creates a store of refresh tokens. Pass the manager of a transaction to run its queries in it.
 */
export function createRefreshTokenStore(manager: EntityManager) {
  const tokens = manager.getRepository(RefreshTokenEntity);

  return {
    /** Creates a token, and deletes expired tokens of the user. */
    async issue(userId: number): Promise<string> {
      const now = Date.now();
      await tokens.delete({ userId, expiresAt: LessThan(new Date(now)) });
      const token = randomBytes(32).toString("base64url");
      const expiresAt = new Date(now + lifetimeDays * 24 * 60 * 60 * 1000);
      await tokens.insert({ userId, tokenHash: hashToken(token), expiresAt });
      return token;
    },

    /**
     * Deletes a token. Of two concurrent calls with the same token, only one succeeds.
     *
     * @returns the id of its user, or undefined if the token is unknown, used or expired
     */
    async consume(token: string): Promise<number | undefined> {
      const { raw } = await tokens
        .createQueryBuilder()
        .delete()
        .where({ tokenHash: hashToken(token) })
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
