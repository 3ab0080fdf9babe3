import { join } from "node:path";
import { ExplainedError } from "./explained-error.ts";
import { withLock, withLockSync } from "./lock.mjs";
import { runAtExit } from "./run-at-exit.ts";
import { countUsers, registerUser } from "./users.ts";

/** A server that several commands of a clone use at the same time. */
export interface SharedServer<Running> {
  /** The folder with the lock and the list of its users. */
  controlFolder: string;
  /** Finds or starts the server. Called by one process of a clone at a time. */
  ensureRunning(): Promise<Running>;
  stop(): Promise<void>;
  /** Sends the signal to stop, and does not wait: for a process that is ending. */
  requestStop(): void;
}

/** Opens a shared server. The first process starts it, and the last one stops it. */
export async function openShared<Running>(
  server: SharedServer<Running>,
): Promise<{ running: Running; close(): Promise<void> }> {
  const lock = join(server.controlFolder, "lock");
  const close = acquire(server, lock);
  try {
    return { running: await withLock(lock, () => server.ensureRunning()), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Registers this process as a user. @returns a function that stops the server if this was the last user */
function acquire(server: SharedServer<unknown>, lock: string): () => Promise<void> {
  const { controlFolder } = server;
  const unregister = registerUser(controlFolder);
  const cancelCleanup = runAtExit(() => {
    unregister();
    withLockSync(lock, () => {
      if (countUsers(controlFolder) === 0) server.requestStop();
    });
  });
  return async () => {
    unregister();
    await withLock(lock, async () => {
      if (countUsers(controlFolder) === 0) await server.stop();
    });
    cancelCleanup();
  };
}

/** Explains an error about missing permissions. Returns other errors unchanged. */
export function explainAccessError(error: NodeJS.ErrnoException, root: string): Error {
  if (!["EACCES", "EPERM", "EROFS"].includes(error.code ?? "")) return error;
  return new ExplainedError(
    `${error.path ?? root} cannot be written to: it may belong to another user of this machine.\n` +
      "Start the command as that user, or use a clone of your own.",
  );
}

/** Creates the error for a data folder that cannot be used. It is not changed: it may contain data of the user. */
export const createUnusableError = (data: string, reason: string): ExplainedError =>
  new ExplainedError(
    `${data} ${reason}.\n` +
      "Nothing in it was changed. Move it away and start again, to create an empty one.",
  );
