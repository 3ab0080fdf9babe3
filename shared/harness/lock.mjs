import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @param {number} pid
 * @returns {boolean} whether there is such a process, of any user
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
function readOwner(folder) {
  try {
    // The folder exists, but its pid is not written yet: treated as unknown.
    return Number(readFileSync(join(folder, "pid"), "utf8") || Number.NaN);
  } catch {
    return Number.NaN;
  }
}

/**
 * @param {string} folder
 * @returns {boolean} whether it was created
 */
function tryCreateFolder(folder) {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    return false;
  }
}

/** @param {string} folder */
function tryAcquire(folder) {
  if (!tryCreateFolder(folder)) return false;
  writeFileSync(join(folder, "pid"), String(process.pid));
  return true;
}

/**
 * Removes the lock of a process that has ended. Only one process at a time may do so, and only while
 * the lock still belongs to that process: else it would remove the lock of a faster process.
 *
 * @param {string} folder
 * @param {number} owner
 */
function removeAbandonedLock(folder, owner) {
  const guard = `${folder}.abandoned`;
  if (!tryCreateFolder(guard)) return;
  if (Object.is(readOwner(folder), owner)) rmSync(folder, { recursive: true, force: true });
  rmdirSync(guard);
}

/**
 * Runs `work` while no other process has the lock. Creating a folder is atomic on every system. A
 * lock whose owner has ended is taken over.
 *
 * @template Result
 * @param {string} folder the lock
 * @param {() => Promise<Result>} work
 * @param {string} [waitMessage] a message for the user, printed once if the lock is taken
 */
export async function withLock(folder, work, waitMessage) {
  let isAnnounced = false;
  for (let unreadable = 0; !tryAcquire(folder); ) {
    const owner = readOwner(folder);
    unreadable = Number.isNaN(owner) ? unreadable + 1 : 0;
    // Its owner may be about to write its pid, which takes less than a second.
    if (unreadable > 10 || (unreadable === 0 && !isRunning(owner))) {
      removeAbandonedLock(folder, owner);
      continue;
    }
    if (!isAnnounced && waitMessage) process.stderr.write(`  ${waitMessage}\n`);
    isAnnounced = true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs `work` synchronously if no other process has the lock; else not at all. For a process that
 * ends, and cannot wait.
 *
 * @param {string} folder the lock
 * @param {() => void} work
 */
export function withLockSync(folder, work) {
  // This process may already hold the lock: its asynchronous work will not continue, so it may run this.
  if (readOwner(folder) !== process.pid && !tryAcquire(folder)) return;
  try {
    work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
