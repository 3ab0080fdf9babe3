import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { npmCommand } from "../bootstrap/npm.mjs";
import { complaintsOf } from "./verify/run-command.ts";

/** Makes the lock file of a folder as if the folder stood alone. @returns what went wrong */
export async function makeLock(dir: string): Promise<string[]> {
  const temporary = mkdtempSync(join(tmpdir(), "lock-"));
  // npm writes the folder's name into the lock file.
  const folder = join(temporary, basename(dir));
  const { command, args } = npmCommand();
  const options = ["--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"];
  try {
    mkdirSync(folder);
    copyFileSync(join(dir, "package.json"), join(folder, "package.json"));
    const install = [...args, "install", ...options, "--omit-lockfile-registry-resolved"];
    const complaints = await complaintsOf([command, ...install], folder);
    if (complaints.length > 0) return complaints;
    copyFileSync(join(folder, "package-lock.json"), join(dir, "package-lock.json"));
    return [];
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
