import { hash, verify } from "@node-rs/argon2";

/** argon2id with the parameters of OWASP's Password Storage Cheat Sheet. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a random password, verified when the user is unknown. */
const dummyHash = hash(crypto.randomUUID(), options);

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), options);
}

/** Takes the same time without a stored hash, so that timing reveals no accounts. */
export async function isPassword(
  password: string,
  storedHash: string | undefined,
): Promise<boolean> {
  const isHash = storedHash?.startsWith("$argon2id$") ?? false;
  const isMatch = await verify(
    isHash && storedHash ? storedHash : await dummyHash,
    password.normalize("NFKC"),
  );
  return isHash && isMatch;
}
