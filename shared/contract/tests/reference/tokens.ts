import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** What a server signs tokens with, and what they may still be signed with. */
export interface Keys {
  current: string;
  previous?: string;
  /** Whether a token says which of them it is signed with. */
  areNamed: boolean;
}

/** The key of a server that is given no other. */
export const ownSecret = randomBytes(32).toString("hex");

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

const seal = (content: string, secret: string) =>
  createHmac("sha256", secret).update(content).digest("base64url");

const nameOf = (secret: string) => createHash("sha256").update(secret).digest("hex").slice(0, 8);

/** A JSON Web Token (RFC 7519) about a user, for one audience. */
export function sign(userId: number, audience: string, keys?: Keys): string {
  const secret = keys?.current ?? ownSecret;
  const header = { alg: "HS256", typ: "JWT", ...(keys?.areNamed && { kid: nameOf(secret) }) };
  const expires = Math.floor(Date.now() / 1000) + 900;
  const claims = { sub: String(userId), aud: audience, exp: expires };
  const content = `${encode(header)}.${encode(claims)}`;
  return `${content}.${seal(content, secret)}`;
}

/** The id of the user whom a token is about; nothing if the token is not one of ours. */
export function verify(token: string, audience: string, keys?: Keys): number | undefined {
  const end = token.lastIndexOf(".");
  const content = token.slice(0, Math.max(0, end));
  const secrets = [keys?.current ?? ownSecret, ...(keys?.previous ? [keys.previous] : [])];
  const isOurs = secrets.some((secret) => isSame(token.slice(end + 1), seal(content, secret)));
  return isOurs ? subjectOf(token, audience) : undefined;
}

/** What a token says, true or not. */
export function subjectOf(token: string, audience: string): number | undefined {
  const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  const holds = claims.aud === audience && claims.exp > Date.now() / 1000;
  return holds ? Number(claims.sub) : undefined;
}

function isSame(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
