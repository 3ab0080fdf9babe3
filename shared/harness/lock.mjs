import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/** @param {string} folder */
function ownerOf(folder) {
  try {
    return Number(readFileSync(join(folder, "pid"), "utf8"));
  } catch {
    return Number.NaN;
  }
}

/** @param {string} folder */
function take(folder) {
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, "pid"), String(process.pid));
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    return false;
  }
}

/**
 * Runs `work` while no other process of this user does the same. Making a folder is atomic
 * everywhere; a lock whose owner is gone is taken over.
 *
 * @param {string} folder the lock
 * @param {() => Promise<void>} work
 * @param {string} [waiting] what to tell the user meanwhile
 */
export async function withLock(folder, work, waiting) {
  let told = false;
  for (let unreadable = 0; !take(folder); ) {
    const owner = ownerOf(folder);
    unreadable = Number.isNaN(owner) ? unreadable + 1 : 0;
    if (unreadable > 10 || (!Number.isNaN(owner) && !isRunning(owner))) {
      rmSync(folder, { recursive: true, force: true });
      continue;
    }
    if (!told && waiting) process.stderr.write(`  ${waiting}\n`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
