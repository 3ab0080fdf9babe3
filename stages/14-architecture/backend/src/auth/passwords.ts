import { hash, verify } from "@node-rs/argon2";

/** argon2id, as OWASP's Password Storage Cheat Sheet asks for it: 19 MiB, two rounds, one thread. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of nothing that anybody knows, to have something to check an unknown user against. */
const dummyHash = hash(crypto.randomUUID(), options);

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), options);
}

/** Takes as long where there is no hash as where there is one, so that time tells nothing. */
export async function isPassword(password: string, known: string | undefined): Promise<boolean> {
  const isHash = known?.startsWith("$argon2id$") ?? false;
  const isSame = await verify(
    isHash && known ? known : await dummyHash,
    password.normalize("NFKC"),
  );
  return isHash && isSame;
}
