import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { idSchema } from "../ids.ts";
import type { User } from "../users/store.ts";
import type { Key, Keys } from "./keys.ts";

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

/**
 * Creates a signer and verifier of JSON Web Tokens (RFC 7519). createHmac takes some microseconds
 * and runs on the main thread. Libraries use WebCrypto, whose calls wait for a thread while
 * passwords are hashed.
 */
export function createSignedTokens(
  keys: Keys,
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
      return createToken(keys[0], encode({ ...claims, iat, exp: iat + ttlSeconds }));
    },

    verify(token) {
      const [header, payload = ""] = token.split(".");
      // Compares the whole header: the token cannot choose another algorithm, for example "none".
      const key = keys.find((each) => createHeader(each) === header);
      if (!key || !isEqual(token, createToken(key, payload))) return undefined;
      const { data: claims } = claimsSchema.safeParse(decode(payload));
      if (!claims || claims.exp <= toSeconds(Date.now())) return undefined;
      return { userId: claims.sub, passwordVersion: claims.passwordVersion };
    },
  };
}

const createHeader = ({ id }: Key) => encode({ alg: "HS256", kid: id });

function createToken(key: Key, payload: string): string {
  const content = `${createHeader(key)}.${payload}`;
  return `${content}.${createHmac("sha256", key.secret).update(content).digest("base64url")}`;
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
export const createAccessTokens = (keys: Keys, ttlSeconds = 15 * 60) =>
  createSignedTokens(keys, { audience: "api", ttlSeconds });
