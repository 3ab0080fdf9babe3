import { readlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isRunning } from "../lock.mjs";
import { isGroupAlive } from "../process-state.ts";
import { identify } from "./client.ts";

/** The longest that a server may take to go down. */
const STOP_TIMEOUT_MS = 30_000;

/** A process, and where it listens. */
export interface Server {
  pid: number;
  port: number;
  password: string;
}

export const getDataDir = (folder: string): string => join(folder, "data");

export const toRedisUrl = ({ port, password }: Omit<Server, "pid">): URL =>
  new URL(`redis://:${password}@127.0.0.1:${port}`);

/** Does the process run, and is it the server of this folder? Its id may be another's by now. */
export function isServing({ pid }: Server, folder: string): boolean {
  if (!(pid > 0)) return false;
  if (process.platform !== "linux") return isRunning(pid);
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === getDataDir(folder);
  } catch (error) {
    // What this system tells nobody may be so.
    return (error as NodeJS.ErrnoException).code !== "ENOENT" && isRunning(pid);
  }
}

/**
 * Is it surely the server of this folder, so that it may be ended? Where the system does not tell,
 * it has to know the password.
 */
export async function isVerified(server: Server, folder: string): Promise<boolean> {
  const isThere = isServing(server, folder);
  if (!isThere || process.platform === "linux") return isThere;
  return identify(toRedisUrl(server)).then(
    () => true,
    () => false,
  );
}

/** Sends a signal to a server, if it is still that. */
export function signalServer(server: Server, folder: string, name: NodeJS.Signals): void {
  if (!isServing(server, folder)) return;
  try {
    process.kill(server.pid, name);
  } catch (error) {
    // It has ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** A process that ends has left its folder before its port is free. */
const isAlive = ({ pid }: Server): boolean =>
  process.platform === "win32" ? isRunning(pid) : isGroupAlive(pid);

/** Ends a server, and waits until it is gone. */
export async function endServer(
  server: Server,
  folder: string,
  name: "SIGTERM" | "SIGKILL" = "SIGTERM",
): Promise<void> {
  if (!isServing(server, folder)) return;
  signalServer(server, folder, name);
  const end = Date.now() + STOP_TIMEOUT_MS;
  while (isAlive(server)) {
    if (Date.now() > end) signalServer(server, folder, "SIGKILL");
    await delay(5);
  }
}
