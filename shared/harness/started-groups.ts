import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isGroupAlive } from "./process-state.ts";

/** One file for each running process group, to find those that are left after a SIGKILL. */
const defaultFolder = join(import.meta.dirname, "..", "..", ".data", "processes");

/** A process and its start time, because the system reuses process ids. */
interface ProcessIdentity {
  pid: number;
  started: string;
}

interface StartedGroup {
  owner: ProcessIdentity;
  leader: ProcessIdentity;
}

/**
 * Returns the start time of a process as the system reports it; undefined if there is no such
 * process.
 */
function readStart(pid: number): string | undefined {
  try {
    if (process.platform !== "linux") {
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    }
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may contain anything. The start time is field 22, see proc(5).
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : `${readBoot()} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** Start times are relative to the boot of the machine. */
const readBoot = () => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();

let ownIdentity: ProcessIdentity | undefined;

/**
 * Records a process group of this process, and kills the groups that earlier processes left behind.
 * Does nothing on Windows, which has no process groups.
 *
 * @returns a function that removes the record
 */
export function registerGroup(pid: number, folder = defaultFolder): () => void {
  if (process.platform === "win32") return () => undefined;
  if (!ownIdentity) {
    ownIdentity = { pid: process.pid, started: readStart(process.pid) ?? "" };
    endLeftGroups(folder);
  }
  const group: StartedGroup = {
    owner: ownIdentity,
    leader: { pid, started: readStart(pid) ?? "" },
  };
  const file = join(folder, `${pid}.json`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, JSON.stringify(group));
  } catch {
    // If the folder is not writable, only SIGKILL leaves processes behind.
  }
  return () => rmSync(file, { force: true });
}

/**
 * Kills the process groups whose owner was killed.
 *
 * @returns the killed groups
 */
export function endLeftGroups(folder = defaultFolder): number[] {
  const leftGroups = readGroups(folder).filter(
    ([, { owner }]) => readStart(owner.pid) !== owner.started,
  );
  const groups = leftGroups.filter(([, { leader }]) => isSameGroup(leader));
  for (const [, { leader }] of groups) process.kill(-leader.pid, "SIGKILL");
  for (const [file] of leftGroups) rmSync(file, { force: true });
  return groups.map(([, { leader }]) => leader.pid);
}

/** The same, including the groups that those groups have started. */
export async function endAllLeftGroups(folder = defaultFolder): Promise<void> {
  for (let groups = endLeftGroups(folder); groups.length > 0; groups = endLeftGroups(folder)) {
    while (groups.some(isGroupAlive)) await delay(10);
  }
}

/** The system does not reuse the id of a group while the group has members. */
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
      // It is being written, or was removed.
      return [];
    }
  });
}
