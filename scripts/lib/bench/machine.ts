import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from "node:os";
import { round } from "./statistics.ts";

/** The machine on which the figures were measured. */
export interface Machine {
  cores: number;
  cpu: string;
  memoryGigabytes: number;
  system: string;
  node: string;
  /** The load average of the minute before; Windows has none. */
  load?: number;
}

export function describeMachine(): Machine {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() || "unknown processor",
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${shortenVersion(release())} ${arch()}`,
    node: process.versions.node,
    ...(process.platform !== "win32" && { load: round(loadavg()[0] ?? 0, 2) }),
  };
}

/** Shortens `6.8.0-45-generic` to `6.8.0`. */
export const shortenVersion = (release: string): string => release.replace(/[^\d.].*$/, "");

/** Returns whether other programs used the machine before the first measurement. */
export const isBusy = ({ load = 0, cores }: Machine): boolean => load > cores / 2;
