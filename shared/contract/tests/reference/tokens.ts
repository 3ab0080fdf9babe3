import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const key = randomBytes(32);

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const seal = (content: string) => createHmac("sha256", key).update(content).digest("base64url");

/** A JSON Web Token (RFC 7519) about a user, for one audience. */
export function sign(userId: number, audience: string): string {
  const expires = Math.floor(Date.now() / 1000) + 900;
  const claims = { sub: String(userId), aud: audience, exp: expires };
  const content = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${content}.${seal(content)}`;
}

/** The id of the user whom a token is about; nothing if the token is not one of ours. */
export function verify(token: string, audience: string): number | undefined {
  const end = token.lastIndexOf(".");
  if (!isSame(token.slice(end + 1), seal(token.slice(0, Math.max(0, end))))) return undefined;
  return subjectOf(token, audience);
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
