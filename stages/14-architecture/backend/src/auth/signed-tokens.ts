import { errors, type JWTHeaderParameters, jwtVerify, SignJWT } from "jose";
import { idSchema } from "../ids.ts";
import type { User } from "../users/store.ts";
import type { Keys } from "./keys.ts";

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
export function signedTokens(keys: Keys, { audience, seconds }: Purpose): SignedTokens {
  const [current] = keys;
  const expected = { issuer, audience, algorithms: [algorithm], requiredClaims: ["sub", "exp"] };

  return {
    seconds,
    async sign({ id, role }) {
      return new SignJWT({ role })
        .setProtectedHeader({ alg: algorithm, kid: current.id })
        .setSubject(String(id))
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${seconds}s`)
        .sign(await current.imported);
    },

    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, keyIn(keys), expected);
        return idSchema.safeParse(payload.sub).data;
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}

/** Finds the key that a token names. A name that we do not know is no token of ours. */
function keyIn(keys: Keys) {
  return ({ kid }: JWTHeaderParameters) => {
    const key = keys.find(({ id }) => id === kid);
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key.imported;
  };
}

/** For the API: short, because it cannot be called back. */
export const accessTokens = (keys: Keys, seconds = 15 * 60) =>
  signedTokens(keys, { audience: "api", seconds });
