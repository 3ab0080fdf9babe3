import { createHash, randomBytes, randomUUID } from "node:crypto";
import { type EntityManager, type FindOptionsWhere, IsNull, LessThan, Not } from "typeorm";
import { RefreshTokenEntity } from "./refresh-token-entity.ts";

const days = 30;

/** Random enough that a fast hash is safe: there is nothing to guess. */
const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Refresh tokens, through a manager: that of a transaction, where one is open. Each is used once, for
 * the next of its family; a used one is kept, to be known when it comes again (RFC 9700, 4.14.2).
 */
export function refreshTokensIn(manager: EntityManager) {
  const tokens = manager.getRepository(RefreshTokenEntity);

  /** @returns whose it was, or nothing if there is no such token */
  async function end(where: FindOptionsWhere<RefreshTokenEntity>): Promise<number | undefined> {
    const found = await tokens.findOneBy(where);
    if (!found) return undefined;
    const { userId, family } = found;
    // Whoever is making the next one holds the last one: it is waited for, and deleted too.
    await tokens.find({ where: { family }, order: { id: "ASC" }, lock: forUpdate });
    await tokens.delete({ family });
    return userId;
  }

  return {
    /** Makes a new one, and removes those of the user that have expired. */
    async issue(userId: number, family: string = randomUUID()): Promise<string> {
      const now = Date.now();
      await tokens.delete({ userId, expiresAt: LessThan(new Date(now)) });
      const token = randomBytes(32).toString("base64url");
      const expiresAt = new Date(now + days * 24 * 60 * 60 * 1000);
      await tokens.insert({ userId, family, tokenHash: hashOf(token), expiresAt });
      return token;
    },

    /**
     * Marks one as used. Of two who come with the same token, UPDATE lets only one have it.
     *
     * @returns whose it was, or nothing if it is unknown, used or expired
     */
    async use(token: string): Promise<{ userId: number; family: string } | undefined> {
      const { raw } = await tokens
        .createQueryBuilder()
        .update({ usedAt: () => "now()" })
        .where({ tokenHash: hashOf(token), usedAt: IsNull() })
        .andWhere("expires_at > now()")
        .returning(`user_id AS "userId", family`)
        .execute();
      return raw[0];
    },

    /** Ends a login: this token, and all that come of the same one. */
    endFamily: (token: string) => end({ tokenHash: hashOf(token) }),

    /** The same, if the token was used before. */
    endFamilyIfUsed: (token: string) => end({ tokenHash: hashOf(token), usedAt: Not(IsNull()) }),

    async revokeAll(userId: number): Promise<void> {
      await tokens.delete({ userId });
    },
  };
}

const forUpdate = { mode: "pessimistic_write" } as const;
