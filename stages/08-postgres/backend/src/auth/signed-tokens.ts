import { errors, jwtVerify, SignJWT } from "jose";
import { idSchema } from "../ids.ts";
import type { User } from "../users/store.ts";

/** A token for another audience is rejected. */
interface TokenOptions {
  audience: string;
  ttlSeconds: number;
}

export interface SignedTokens {
  /** The lifetime of a token. */
  ttlSeconds: number;
  sign(user: User): Promise<string>;
  /** @returns the user id, or undefined if the token is invalid or has expired */
  verify(token: string): Promise<number | undefined>;
}

const issuer = "mini-task-tracker";
/** Fixed here, not read from the token, which could say "none". */
const algorithm = "HS256";

/** Creates a signer and verifier of JSON Web Tokens. */
export function createSignedTokens(
  secret: string,
  { audience, ttlSeconds }: TokenOptions,
): SignedTokens {
  const cryptoKey = importKey(secret);
  const expected = { issuer, audience, algorithms: [algorithm], requiredClaims: ["sub", "exp"] };

  return {
    ttlSeconds,
    async sign({ id, role }) {
      return new SignJWT({ role })
        .setProtectedHeader({ alg: algorithm })
        .setSubject(String(id))
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${ttlSeconds}s`)
        .sign(await cryptoKey);
    },

    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, await cryptoKey, expected);
        return idSchema.safeParse(payload.sub).data;
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}

/** Imports the key once: an import takes longer than the verification of a signature. */
function importKey(secret: string): ReturnType<typeof crypto.subtle.importKey> {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", Buffer.from(secret), hmac, false, ["sign", "verify"]);
}

/** Tokens for the API. Short-lived, because a signed token cannot be revoked. */
export const createAccessTokens = (secret: string, ttlSeconds = 15 * 60) =>
  createSignedTokens(secret, { audience: "api", ttlSeconds });
