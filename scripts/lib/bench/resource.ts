import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

type Close = () => Promise<void>;

const open = new Set<Close>();
let interrupted = false;

/** Opens something, uses it, and closes it, also when the user interrupts meanwhile. */
export async function withResource<Resource, Result>(
  acquire: () => Resource | Promise<Resource>,
  release: (resource: Resource) => void | Promise<void>,
  use: (resource: Resource) => Promise<Result>,
): Promise<Result> {
  // Everything is being closed and the process ends: nothing new may begin.
  if (interrupted) await new Promise(() => undefined);
  const resource = await acquire();
  const close = async () => release(resource);
  open.add(close);
  try {
    return await use(resource);
  } finally {
    open.delete(close);
    await close();
  }
}

/** A folder for as long as `use` runs. */
export function withTemporaryFolder<Result>(
  prefix: string,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const make = () => mkdtempSync(join(realpathSync(tmpdir()), prefix));
  const remove = (folder: string) =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return withResource(make, remove, use);
}

/** Leaves neither process nor folder behind when this process is asked to end. */
export function closeOnInterrupt(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      // A Ctrl-C comes twice: from the terminal, and from the npm that has started us.
      if (interrupted) return;
      interrupted = true;
      void closeAll().finally(() => process.exit(128 + constants.signals[signal]));
    });
  }
}

/** The last one first: a process is stopped before its folder is removed. */
async function closeAll(): Promise<void> {
  for (const close of [...open].reverse()) await close();
}
