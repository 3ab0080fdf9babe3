import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** The current signing key and the previous one that is still accepted. */
export interface Keys {
  current: string;
  previous?: string;
  /** Whether tokens have a kid. */
  hasKeyId: boolean;
}

/** The default signing key. */
export const ownSecret = randomBytes(32).toString("hex");

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

const createSignature = (content: string, secret: string) =>
  createHmac("sha256", secret).update(content).digest("base64url");

const getKeyId = (secret: string) => createHash("sha256").update(secret).digest("hex").slice(0, 8);

/** Signs a JSON Web Token (RFC 7519) for a user and an audience. */
export function sign(userId: number, audience: string, keys?: Keys): string {
  const secret = keys?.current ?? ownSecret;
  const header = { alg: "HS256", typ: "JWT", ...(keys?.hasKeyId && { kid: getKeyId(secret) }) };
  const expires = Math.floor(Date.now() / 1000) + 900;
  const claims = { sub: String(userId), aud: audience, exp: expires };
  const content = `${encode(header)}.${encode(claims)}`;
  return `${content}.${createSignature(content, secret)}`;
}

/** Returns the user id of a valid token, or undefined. */
export function verify(token: string, audience: string, keys?: Keys): number | undefined {
  const end = token.lastIndexOf(".");
  const content = token.slice(0, Math.max(0, end));
  const secrets = [keys?.current ?? ownSecret, ...(keys?.previous ? [keys.previous] : [])];
  const isValid = secrets.some((secret) =>
    isSame(token.slice(end + 1), createSignature(content, secret)),
  );
  return isValid ? decodeSubject(token, audience) : undefined;
}

/** Returns the user id in a token without verifying its signature. */
export function decodeSubject(token: string, audience: string): number | undefined {
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  const isCurrent = claims.aud === audience && claims.exp > Date.now() / 1000;
  return isCurrent ? Number(claims.sub) : undefined;
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
