import { createHmac } from "node:crypto";

/** A key that signs tokens. The header of a token (`kid`) contains the id of its key. */
export interface Key {
  id: string;
  secret: string;
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
  return { id, secret };
}
