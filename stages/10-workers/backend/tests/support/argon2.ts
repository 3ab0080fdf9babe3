import { createRequire } from "node:module";
import { vi } from "vitest";

type Argon2 = typeof import("@node-rs/argon2");
const argon2: Argon2 = createRequire(import.meta.url)("@node-rs/argon2");

/**
 * Replaces @node-rs/argon2 in the tests (see vitest.config.ts): the same algorithm with a
 * thousandth of the memory. Only Vitest loads it: a process that a test starts uses the real
 * parameters.
 */
export const hash = vi.fn<Argon2["hash"]>((password, options) => {
  const { memoryCost = 4096 } = options ?? {};
  return argon2.hash(password, { ...options, memoryCost: Math.ceil(memoryCost / 1000) });
});

export const verify = vi.fn<Argon2["verify"]>(argon2.verify);
