import { errors, type JWTHeaderParameters, jwtVerify, SignJWT } from "jose";
import { idSchema } from "../ids.ts";
import type { User } from "../users/store.ts";
import type { Keys } from "./keys.ts";

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
  keys: Keys,
  { audience, ttlSeconds }: TokenOptions,
): SignedTokens {
  const [current] = keys;
  const expected = { issuer, audience, algorithms: [algorithm], requiredClaims: ["sub", "exp"] };

  return {
    ttlSeconds,
    async sign({ id, role }) {
      return new SignJWT({ role })
        .setProtectedHeader({ alg: algorithm, kid: current.id })
        .setSubject(String(id))
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${ttlSeconds}s`)
        .sign(await current.cryptoKey);
    },

    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, selectKey(keys), expected);
        return idSchema.safeParse(payload.sub).data;
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}

/** Selects the key by the `kid` header of a token. An unknown id is an invalid token. */
function selectKey(keys: Keys) {
  return ({ kid }: JWTHeaderParameters) => {
    const key = keys.find(({ id }) => id === kid);
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key.cryptoKey;
  };
}

/** Tokens for the API. Short-lived, because a signed token cannot be revoked. */
export const createAccessTokens = (keys: Keys, ttlSeconds = 15 * 60) =>
  createSignedTokens(keys, { audience: "api", ttlSeconds });
