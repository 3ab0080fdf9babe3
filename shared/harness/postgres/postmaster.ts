import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "../lock.mjs";

/** The content of the pid file of a server. */
export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

export const getPidFile = (data: string): string => join(data, "postmaster.pid");

/** Reads the pid file of the server that uses the data, or used it when it was killed. */
export function readPostmaster(data: string): Postmaster | undefined {
  try {
    const lines = readFileSync(getPidFile(data), "utf8").split("\n");
    return {
      pid: Number(lines[0]),
      port: Number(lines[3]),
      isReady: lines[7]?.trim() === "ready",
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Returns whether the process runs and is the server of this data. Its id may have been reused. */
export function isServing({ pid }: Postmaster, data: string): boolean {
  if (!(pid > 0)) return false;
  if (process.platform !== "linux") return isRunning(pid);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(data);
  } catch {
    // The process has ended, or the system hides the processes of other users.
    return isRunning(pid);
  }
}
