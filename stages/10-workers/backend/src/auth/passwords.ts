import { hash, verify } from "@node-rs/argon2";
import { createConcurrencyLimit } from "../concurrency-limit.ts";

/** argon2id with the parameters of OWASP's Password Storage Cheat Sheet. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * A hash needs 19 MiB, and one of the four threads that Node.js also needs for files and DNS.
 * Without a limit, many logins at the same time would delay all other requests.
 */
const limit = createConcurrencyLimit({ max: 2, maxQueued: 50 });

/** The hash of a random password, verified when the user is unknown. */
const dummyHash = hash(crypto.randomUUID(), options);

/** @throws BusyError if too many hashes are queued */
export function hashPassword(password: string): Promise<string> {
  return limit(() => hash(password.normalize("NFKC"), options));
}

/**
 * Takes the same time without a stored hash, so that timing reveals no accounts.
 *
 * @throws BusyError if too many hashes are queued
 */
export async function isPassword(
  password: string,
  storedHash: string | undefined,
): Promise<boolean> {
  const isHash = storedHash?.startsWith("$argon2id$") ?? false;
  const comparedHash = isHash && storedHash ? storedHash : await dummyHash;
  const isMatch = await limit(() => verify(comparedHash, password.normalize("NFKC")));
  return isHash && isMatch;
}
