import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** A secret that nobody can guess: 256 bits, in letters and digits. */
export const createSecret = (): string => randomBytes(32).toString("hex");

/** The secret that a file keeps for its owner alone; a new one where there is no such file yet. */
export function readOrCreateSecret(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, createSecret(), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    // A copy of the folder may have opened it to others.
    chmodSync(file, 0o600);
  }
  return readFileSync(file, "utf8");
}
