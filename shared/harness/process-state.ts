import { readdirSync, readFileSync } from "node:fs";

/**
 * Returns whether a process of a group is running. Zombies do not count: in a container whose first
 * process does not reap them, they may stay forever.
 */
export function isGroupAlive(group: number): boolean {
  try {
    process.kill(-group, 0);
  } catch {
    return false;
  }
  if (process.platform !== "linux") return true;
  return listGroupMembers(group).length > 0;
}

/** Returns whether a process is running. A zombie is not. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== "linux") return true;
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2)[0] !== "Z";
  } catch {
    return false;
  }
}

/** Returns the processes of a group; only the first one if the system does not list them. */
export function listGroupMembers(group: number): number[] {
  if (process.platform !== "linux") return [group];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && isMember(group, name))
    .map(Number);
}

function isMember(group: number, pid: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may contain anything. After it, see proc(5): state, parent, group.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, , member] = fields;
    // The main thread may end before the others, which still hold the ports.
    const threads = Number(fields[17]);
    return Number(member) === group && (state !== "Z" || threads > 1);
  } catch {
    // It has ended.
    return false;
  }
}
