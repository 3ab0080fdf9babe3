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
  return readdirSync("/proc").some((name) => /^\d+$/.test(name) && livesIn(group, name));
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
