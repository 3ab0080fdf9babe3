import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

type Close = () => Promise<void>;

const openResources = new Set<Close>();
let isInterrupted = false;

/** Acquires a resource, uses it, and releases it, also if the user interrupts the process. */
export async function withResource<Resource, Result>(
  acquire: () => Resource | Promise<Resource>,
  release: (resource: Resource) => void | Promise<void>,
  use: (resource: Resource) => Promise<Result>,
): Promise<Result> {
  // Everything is being released and the process ends, so nothing new is acquired.
  if (isInterrupted) await new Promise(() => undefined);
  const resource = await acquire();
  const close = async () => release(resource);
  openResources.add(close);
  try {
    return await use(resource);
  } finally {
    openResources.delete(close);
    await close();
  }
}

/** Creates a folder that exists while `use` runs. */
export function withTemporaryFolder<Result>(
  prefix: string,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const make = () => mkdtempSync(join(realpathSync(tmpdir()), prefix));
  const remove = (folder: string) =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return withResource(make, remove, use);
}

/** Releases all resources when this process is interrupted. */
export function closeOnInterrupt(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      // Ctrl-C arrives twice: from the terminal and from npm, the parent process.
      if (isInterrupted) return;
      isInterrupted = true;
      void closeAll().finally(() => process.exit(128 + constants.signals[signal]));
    });
  }
}

/** Releases in reverse order: a process is stopped before its folder is removed. */
async function closeAll(): Promise<void> {
  for (const close of [...openResources].reverse()) await close();
}
