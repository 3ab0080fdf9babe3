import { errors, jwtVerify, SignJWT } from "jose";
import { idSchema } from "../ids.ts";
import type { User } from "../users/store.ts";

/** What a token is good for, and how long. One for another audience is refused. */
interface Purpose {
  audience: string;
  seconds: number;
}

export interface SignedTokens {
  /** How long a token is good for. */
  seconds: number;
  sign(user: User): Promise<string>;
  /** @returns the id of the user, or nothing if the token is not one of ours, or has expired */
  verify(token: string): Promise<number | undefined>;
}

const issuer = "mini-task-tracker";
/** Named here, not taken from the token: else it could say "none". */
const algorithm = "HS256";

/** JSON Web Tokens that only this server can make. */
export function signedTokens(secret: string, { audience, seconds }: Purpose): SignedTokens {
  const imported = importKey(secret);
  const expected = { issuer, audience, algorithms: [algorithm], requiredClaims: ["sub", "exp"] };

  return {
    seconds,
    async sign({ id, role }) {
      return new SignJWT({ role })
        .setProtectedHeader({ alg: algorithm })
        .setSubject(String(id))
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${seconds}s`)
        .sign(await imported);
    },

    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, await imported, expected);
        return idSchema.safeParse(payload.sub).data;
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}

/** Once, and not for every request: that takes longer than to check a signature. */
function importKey(secret: string): ReturnType<typeof crypto.subtle.importKey> {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", Buffer.from(secret), hmac, false, ["sign", "verify"]);
}

/** For the API: short, because it cannot be called back. */
export const accessTokens = (secret: string, seconds = 15 * 60) =>
  signedTokens(secret, { audience: "api", seconds });
