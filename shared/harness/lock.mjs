import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @param {number} pid
 * @returns {boolean} whether there is such a process, whoever it belongs to
 */
export function isRunning(pid) {
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
    // Just made, and not written yet: as unknown as one that is not there.
    return Number(readFileSync(join(folder, "pid"), "utf8") || Number.NaN);
  } catch {
    return Number.NaN;
  }
}

/**
 * @param {string} folder
 * @returns {boolean} whether it was not there before
 */
function make(folder) {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    return false;
  }
}

/** @param {string} folder */
function take(folder) {
  if (!make(folder)) return false;
  writeFileSync(join(folder, "pid"), String(process.pid));
  return true;
}

/**
 * Removes the lock of a process that is gone. Only one process at a time may do so, and only while
 * it is still that process's: else it would remove the lock of the one that was faster.
 *
 * @param {string} folder
 * @param {number} owner
 */
function removeAbandoned(folder, owner) {
  const guard = `${folder}.abandoned`;
  if (!make(guard)) return;
  if (Object.is(ownerOf(folder), owner)) rmSync(folder, { recursive: true, force: true });
  rmdirSync(guard);
}

/**
 * Runs `work` while no other process of this user does the same. Making a folder is atomic
 * everywhere; a lock whose owner is gone is taken over.
 *
 * @template Result
 * @param {string} folder the lock
 * @param {() => Promise<Result>} work
 * @param {string} [waiting] what to tell the user meanwhile
 */
export async function withLock(folder, work, waiting) {
  let told = false;
  for (let unreadable = 0; !take(folder); ) {
    const owner = ownerOf(folder);
    unreadable = Number.isNaN(owner) ? unreadable + 1 : 0;
    // Its owner may be about to write who it is: that takes less than a second.
    if (unreadable > 10 || (unreadable === 0 && !isRunning(owner))) {
      removeAbandoned(folder, owner);
      continue;
    }
    if (!told && waiting) process.stderr.write(`  ${waiting}\n`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs `work` at once, where nobody else has the lock; else not at all. For a process that ends,
 * and cannot wait any more.
 *
 * @param {string} folder the lock
 * @param {() => void} work
 */
export function withLockAtOnce(folder, work) {
  // What this process has begun, it does not finish any more.
  if (ownerOf(folder) !== process.pid && !take(folder)) return;
  try {
    work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
