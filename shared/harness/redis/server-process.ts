import { readlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isRunning } from "../lock.mjs";
import { isGroupAlive } from "../process-state.ts";
import { identifyServer } from "./client.ts";

/** The time limit for a shutdown. */
const STOP_TIMEOUT_MS = 30_000;

/** The process of a server, with its port and password. */
export interface Server {
  pid: number;
  port: number;
  password: string;
}

export const getDataDir = (folder: string): string => join(folder, "data");

export const toRedisUrl = ({ port, password }: Omit<Server, "pid">): URL =>
  new URL(`redis://:${password}@127.0.0.1:${port}`);

/** Returns whether the process runs and is the server of this folder. Its id may have been reused. */
export function isServing({ pid }: Server, folder: string): boolean {
  if (!(pid > 0)) return false;
  if (process.platform !== "linux") return isRunning(pid);
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === getDataDir(folder);
  } catch (error) {
    // The system hides the folder of the process, so it may be the server.
    return (error as NodeJS.ErrnoException).code !== "ENOENT" && isRunning(pid);
  }
}

/**
 * Returns whether the process is certainly the server of this folder, so that it may be stopped. If
 * the system does not report the folder of a process, the server has to accept the password.
 */
export async function isVerified(server: Server, folder: string): Promise<boolean> {
  const wasRunning = isServing(server, folder);
  if (!wasRunning || process.platform === "linux") return wasRunning;
  return identifyServer(toRedisUrl(server)).then(
    () => true,
    () => false,
  );
}

/** Sends a signal to a server, if the process is still that server. */
export function signalServer(server: Server, folder: string, name: NodeJS.Signals): void {
  if (!isServing(server, folder)) return;
  try {
    process.kill(server.pid, name);
  } catch (error) {
    // It has ended.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** The port of a process that ends is free only after the process is gone. */
const isAlive = ({ pid }: Server): boolean =>
  process.platform === "win32" ? isRunning(pid) : isGroupAlive(pid);

/** Stops a server, and waits for its end. */
export async function stopServer(
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
