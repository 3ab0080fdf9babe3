import { join } from "node:path";
import { ExplainedError } from "./explained-error.ts";
import { withLock, withLockAtOnce } from "./lock.mjs";
import { runAtExit } from "./run-at-exit.ts";
import { countUsers, registerUser } from "./users.ts";

/** A server of a clone that several commands use at the same time. */
export interface SharedServer<Running> {
  /** The folder in which they tell each other about it. */
  own: string;
  /** Finds it, or starts it. Only one process of a clone does so at a time. */
  ensureRunning(): Promise<Running>;
  stop(): Promise<void>;
  /** For a process that ends, and cannot wait any more. */
  askToStop(): void;
}

/** The first one who opens it starts it, the last one who closes it stops it. */
export async function openShared<Running>(
  server: SharedServer<Running>,
): Promise<{ running: Running; close(): Promise<void> }> {
  const lock = join(server.own, "lock");
  const close = use(server, lock);
  try {
    return { running: await withLock(lock, () => server.ensureRunning()), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Counts us among the users of the server. @returns the last one who calls this stops it */
function use(server: SharedServer<unknown>, lock: string): () => Promise<void> {
  const { own } = server;
  const leave = registerUser(own);
  const forget = runAtExit(() => {
    leave();
    withLockAtOnce(lock, () => {
      if (countUsers(own) === 0) server.askToStop();
    });
  });
  return async () => {
    leave();
    await withLock(lock, async () => {
      if (countUsers(own) === 0) await server.stop();
    });
    forget();
  };
}

/** What to tell the user where the files of a clone are closed to them. */
export function explainAccessError(error: NodeJS.ErrnoException, root: string): Error {
  if (!["EACCES", "EPERM", "EROFS"].includes(error.code ?? "")) return error;
  return new ExplainedError(
    `${error.path ?? root} cannot be written to: it may belong to another user of this machine.\n` +
      "Start the command as that user, or use a clone of your own.",
  );
}

/** The folder is named and left alone: what is in it may be somebody's work. */
export const createUnusableError = (data: string, why: string): ExplainedError =>
  new ExplainedError(
    `${data} ${why}.\n` +
      "Nothing in it was changed. Move it away, and start again: then an empty one is made.",
  );
