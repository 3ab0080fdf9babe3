import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isRunning } from "../lock.mjs";

/** What a server says of itself in its data folder. */
export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

export const pidFile = (data: string): string => join(data, "postmaster.pid");

/** The server that has the data open, or had it when it was killed. */
export function readPostmaster(data: string): Postmaster | undefined {
  try {
    const lines = readFileSync(pidFile(data), "utf8").split("\n");
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

/** Does the process run, and is it the server of this data? Its id may be another's by now. */
export function isServing({ pid }: Postmaster, data: string): boolean {
  if (!(pid > 0)) return false;
  if (process.platform !== "linux") return isRunning(pid);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(data);
  } catch {
    // There is none, or this system tells nobody what others run.
    return isRunning(pid);
  }
}
