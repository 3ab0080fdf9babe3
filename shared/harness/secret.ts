import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Returns a random secret of 256 bits, in hexadecimal. */
export const createSecret = (): string => randomBytes(32).toString("hex");

/** Reads a secret from a file that only its owner can read. Creates the file if it does not exist. */
export function readOrCreateSecret(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, createSecret(), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    // A copy of the folder may have other permissions.
    chmodSync(file, 0o600);
  }
  return readFileSync(file, "utf8");
}
