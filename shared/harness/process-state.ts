import { readdirSync, readFileSync } from "node:fs";

/**
 * Does any process of a group still run? In a container, those that have ended may stay in the list
 * for seconds, or for ever, because its first process does not wait for them: they do not count.
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

/** Does it run? One that has ended, but was not waited for, does not. */
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

/** The processes of a group, where the system lists them. */
export function listGroupMembers(group: number): number[] {
  if (process.platform !== "linux") return [group];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && livesIn(group, name))
    .map(Number);
}

function livesIn(group: number, pid: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name stands in brackets, and may hold anything. After it, see proc(5): state, parent, group.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, , member] = fields;
    // The first thread may have ended before the others: until they have, the ports are taken.
    const threads = Number(fields[17]);
    return Number(member) === group && (state !== "Z" || threads > 1);
  } catch {
    // It has ended meanwhile.
    return false;
  }
}
