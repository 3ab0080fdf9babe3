import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from "node:os";
import { round } from "./statistics.ts";

/** What the figures were measured on. */
export interface Machine {
  cores: number;
  cpu: string;
  memoryGigabytes: number;
  system: string;
  node: string;
  /** How many programs wanted to run at once in the minute before; Windows does not tell. */
  load?: number;
}

export function thisMachine(): Machine {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() || "unknown processor",
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${shortenVersion(release())} ${arch()}`,
    node: process.versions.node,
    ...(process.platform !== "win32" && { load: round(loadavg()[0] ?? 0, 2) }),
  };
}

/** Such as `6.8.0` of `6.8.0-45-generic`: the rest is of one machine only. */
export const shortenVersion = (release: string): string => release.replace(/[^\d.].*$/, "");

/** Was the machine busy with something else before the first measurement? */
export const isBusy = ({ load = 0, cores }: Machine): boolean => load > cores / 2;
