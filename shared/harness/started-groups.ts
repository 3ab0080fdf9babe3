import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isGroupAlive } from "./process-state.ts";

/** One file for each process group that runs: what is left after a SIGKILL is found there. */
const defaultFolder = join(import.meta.dirname, "..", "..", ".data", "processes");

/** A process, and when it started: the system gives the same number to another process later. */
interface ProcessIdentity {
  pid: number;
  started: string;
}

interface StartedGroup {
  owner: ProcessIdentity;
  leader: ProcessIdentity;
}

/**
 * When a process started, in the words of the system; nothing if there is no such process, or if
 * the system does not say.
 */
function readStart(pid: number): string | undefined {
  try {
    if (process.platform !== "linux") {
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    }
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name stands in brackets, and may hold anything. The start is field 22, see proc(5).
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : `${readBoot()} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** The clock of the processes starts again when the machine does. */
const readBoot = () => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();

let own: ProcessIdentity | undefined;

/**
 * Writes down that this process has started a process group, and ends what earlier processes have
 * left behind. Windows has no process groups.
 *
 * @returns call it when the group has ended
 */
export function registerGroup(pid: number, folder = defaultFolder): () => void {
  if (process.platform === "win32") return () => undefined;
  if (!own) {
    own = { pid: process.pid, started: readStart(process.pid) ?? "" };
    endLeftGroups(folder);
  }
  const group: StartedGroup = { owner: own, leader: { pid, started: readStart(pid) ?? "" } };
  const file = join(folder, `${pid}.json`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, JSON.stringify(group));
  } catch {
    // Without a place to write to, only an end by SIGKILL leaves processes behind.
  }
  return () => rmSync(file, { force: true });
}

/**
 * Ends the process groups whose owner was ended before it could end them.
 *
 * @returns those that it has ended
 */
export function endLeftGroups(folder = defaultFolder): number[] {
  const left = readGroups(folder).filter(([, { owner }]) => readStart(owner.pid) !== owner.started);
  const groups = left.filter(([, { leader }]) => isSameGroup(leader));
  for (const [, { leader }] of groups) process.kill(-leader.pid, "SIGKILL");
  for (const [file] of left) rmSync(file, { force: true });
  return groups.map(([, { leader }]) => leader.pid);
}

/** The same, with the groups that those have started, and so on. */
export async function endAllLeftGroups(folder = defaultFolder): Promise<void> {
  for (let groups = endLeftGroups(folder); groups.length > 0; groups = endLeftGroups(folder)) {
    while (groups.some(isGroupAlive)) await delay(10);
  }
}

/** The number of a group is not given to another process while the group has members. */
function isSameGroup({ pid, started }: ProcessIdentity): boolean {
  const now = readStart(pid);
  return isGroupAlive(pid) && started !== "" && (now === undefined || now === started);
}

function readGroups(folder: string): [file: string, group: StartedGroup][] {
  const files = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  return files.flatMap((file): [string, StartedGroup][] => {
    try {
      return [[file, JSON.parse(readFileSync(file, "utf8"))]];
    } catch {
      // It is being written, or was removed meanwhile.
      return [];
    }
  });
}
