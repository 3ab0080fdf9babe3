import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { getNpmVariables } from "../../shared/harness/environment.mjs";
import { getNpmCommand } from "../bootstrap/npm.mjs";
import { checkCommand } from "./verify/run-command.ts";

/** Creates the lock file of a folder outside of the repository. @returns the errors of npm */
export async function makeLock(dir: string): Promise<string[]> {
  const temporaryFolder = mkdtempSync(join(tmpdir(), "lock-"));
  // npm writes the folder's name into the lock file.
  const folder = join(temporaryFolder, basename(dir));
  try {
    mkdirSync(folder);
    copyFileSync(join(dir, "package.json"), join(folder, "package.json"));
    const errors = await runLock(folder);
    if (errors.length > 0) return errors;
    copyFileSync(join(folder, "package-lock.json"), join(dir, "package-lock.json"));
    return [];
  } finally {
    rmSync(temporaryFolder, { recursive: true });
  }
}

/** Creates or updates the lock file of a folder with npm, without installing anything. */
export function runLock(folder: string): Promise<string[]> {
  const { command, args } = getNpmCommand();
  const npmOptions = ["--no-audit", "--no-fund", "--loglevel=error"]; // `npm run -s` would hide errors
  const options = ["--package-lock-only", "--ignore-scripts", "--omit-lockfile-registry-resolved"];
  const install = [...args, "install", ...options, ...npmOptions];
  return checkCommand([command, ...install], folder, getNpmVariables());
}
