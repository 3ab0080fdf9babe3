import { createHmac } from "node:crypto";

/** A key that signs tokens. The header of a token (`kid`) contains the id of its key. */
interface Key {
  id: string;
  cryptoKey: ReturnType<typeof importKey>;
}

/** The first key signs. Tokens signed with the others are accepted until they expire. */
export type Keys = [current: Key, ...previous: Key[]];

/** Creates the keys. With the previous secret, users stay logged in when the secret changes. */
export function createKeys(secret: string, previousSecret?: string): Keys {
  const current = createKey(secret);
  return previousSecret === undefined ? [current] : [current, createKey(previousSecret)];
}

/** The id is the same in every process and does not reveal the secret. */
function createKey(secret: string): Key {
  const id = createHmac("sha256", secret).update("kid").digest("base64url").slice(0, 8);
  return { id, cryptoKey: importKey(secret) };
}

/** Imports the key once: an import takes longer than the verification of a signature. */
function importKey(secret: string): ReturnType<typeof crypto.subtle.importKey> {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", Buffer.from(secret), hmac, false, ["sign", "verify"]);
}
