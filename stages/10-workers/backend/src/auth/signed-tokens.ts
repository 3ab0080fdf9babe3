import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { idSchema } from "../ids.ts";
import type { User } from "../users/store.ts";

/** A token for another audience is rejected. */
interface TokenOptions {
  audience: string;
  ttlSeconds: number;
}

interface Claims {
  userId: number;
  passwordVersion?: string | undefined;
}

export interface SignedTokens {
  /** The lifetime of a token. */
  ttlSeconds: number;
  sign(user: User, passwordVersion?: string): string;
  /** @returns undefined if the token is invalid or has expired */
  verify(token: string): Claims | undefined;
}

const issuer = "mini-task-tracker";
const header = encode({ alg: "HS256" });

/**
 * Creates a signer and verifier of JSON Web Tokens (RFC 7519). createHmac takes some microseconds
 * and runs on the main thread. Libraries use WebCrypto, whose calls wait for a thread while
 * passwords are hashed.
 */
export function createSignedTokens(
  secret: string,
  { audience, ttlSeconds }: TokenOptions,
): SignedTokens {
  const claimsSchema = z.object({
    iss: z.literal(issuer),
    aud: z.literal(audience),
    sub: idSchema,
    exp: z.number(),
    passwordVersion: z.string().optional(),
  });

  return {
    ttlSeconds,
    sign({ id, role }, passwordVersion) {
      const iat = toSeconds(Date.now());
      const claims = { role, passwordVersion, sub: String(id), iss: issuer, aud: audience };
      return createToken(secret, encode({ ...claims, iat, exp: iat + ttlSeconds }));
    },

    verify(token) {
      const [, payload = ""] = token.split(".");
      // Compares the header too: the token cannot choose another algorithm, for example "none".
      if (!isEqual(token, createToken(secret, payload))) return undefined;
      const { data: claims } = claimsSchema.safeParse(decode(payload));
      if (!claims || claims.exp <= toSeconds(Date.now())) return undefined;
      return { userId: claims.sub, passwordVersion: claims.passwordVersion };
    },
  };
}

function createToken(secret: string, payload: string): string {
  const content = `${header}.${payload}`;
  return `${content}.${createHmac("sha256", secret).update(content).digest("base64url")}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

const decode = (text: string): unknown => JSON.parse(Buffer.from(text, "base64url").toString());

const toSeconds = (ms: number) => Math.floor(ms / 1000);

/** Takes the same time wherever the texts differ, so that timing does not reveal the signature. */
function isEqual(text: string, expected: string): boolean {
  const [bytes, expectedBytes] = [Buffer.from(text), Buffer.from(expected)];
  return bytes.length === expectedBytes.length && timingSafeEqual(bytes, expectedBytes);
}

/** Tokens for the API. Short-lived, because a signed token cannot be revoked. */
export const createAccessTokens = (secret: string, ttlSeconds = 15 * 60) =>
  createSignedTokens(secret, { audience: "api", ttlSeconds });
