import { createHash, randomBytes, randomUUID } from "node:crypto";
import { type EntityManager, type FindOptionsWhere, IsNull, LessThan, Not } from "typeorm";
import { RefreshTokenEntity } from "./refresh-token-entity.ts";

const lifetimeDays = 30;

/** A fast hash is safe here: a random token of 256 bits cannot be guessed. */
const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Creates a store of refresh tokens. Pass the manager of a transaction to run its queries in it.
 * Each token is used once. A used token is kept, to detect that it is used again (RFC 9700,
 * 4.14.2).
 */
export function createRefreshTokenStore(manager: EntityManager) {
  const tokens = manager.getRepository(RefreshTokenEntity);

  /** @returns the id of its user, or undefined if there is no such token */
  async function end(condition: FindOptionsWhere<RefreshTokenEntity>): Promise<number | undefined> {
    const token = await tokens.findOneBy(condition);
    if (!token) return undefined;
    const { userId, family } = token;
    // A concurrent refresh holds a lock on the last token. Wait for it, and delete its new token
    // too.
    await tokens.find({ where: { family }, order: { id: "ASC" }, lock: forUpdate });
    await tokens.delete({ family });
    return userId;
  }

  return {
    /** Creates a token, and deletes expired tokens of the user. */
    async issue(userId: number, family: string = randomUUID()): Promise<string> {
      const now = Date.now();
      await tokens.delete({ userId, expiresAt: LessThan(new Date(now)) });
      const token = randomBytes(32).toString("base64url");
      const expiresAt = new Date(now + lifetimeDays * 24 * 60 * 60 * 1000);
      await tokens.insert({ userId, family, tokenHash: hashToken(token), expiresAt });
      return token;
    },

    /**
     * Marks a token as used. Of two concurrent calls with the same token, only one succeeds.
     *
     * @returns the id of its user, or undefined if the token is unknown, used or expired
     */
    async use(token: string): Promise<{ userId: number; family: string } | undefined> {
      const { raw } = await tokens
        .createQueryBuilder()
        .update({ usedAt: () => "now()" })
        .where({ tokenHash: hashToken(token), usedAt: IsNull() })
        .andWhere("expires_at > now()")
        .returning(`user_id AS "userId", family`)
        .execute();
      return raw[0];
    },

    /** Ends a login: deletes every token of its family. */
    endFamily: (token: string) => end({ tokenHash: hashToken(token) }),

    /** Ends the login if the token was used before. */
    endFamilyIfUsed: (token: string) => end({ tokenHash: hashToken(token), usedAt: Not(IsNull()) }),

    async revokeAll(userId: number): Promise<void> {
      await tokens.delete({ userId });
    },
  };
}

const forUpdate = { mode: "pessimistic_write" } as const;
