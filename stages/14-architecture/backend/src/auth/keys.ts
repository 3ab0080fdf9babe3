import { createHmac } from "node:crypto";

/** What tokens are signed with. A token carries the id, so that its key is found again. */
interface Key {
  id: string;
  imported: ReturnType<typeof importKey>;
}

/** The first one signs. What the others have signed is accepted until it expires. */
export type Keys = [current: Key, ...previous: Key[]];

/** Two keys at most: so the secret can be changed, and nobody has to log in again. */
export function keysOf(secret: string, previousSecret?: string): Keys {
  const current = keyOf(secret);
  return previousSecret === undefined ? [current] : [current, keyOf(previousSecret)];
}

/** The id is the same in every process, and tells nothing about the secret that it is made of. */
function keyOf(secret: string): Key {
  const id = createHmac("sha256", secret).update("kid").digest("base64url").slice(0, 8);
  return { id, imported: importKey(secret) };
}

/** Once, and not for every request: that takes longer than to check a signature. */
function importKey(secret: string): ReturnType<typeof crypto.subtle.importKey> {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", Buffer.from(secret), hmac, false, ["sign", "verify"]);
}
