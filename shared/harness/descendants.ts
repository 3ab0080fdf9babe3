import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { isProcessAlive } from "./process-state.ts";

const variable = "TASK_TRACKER_MARK";

/**
 * The processes that a program starts, including those in other process groups. They are identified
 * by an environment variable, which only Linux shows to other processes.
 */
export class Descendants {
  readonly #mark = randomUUID();

  /** The variable to start the program with. */
  get env(): Record<string, string> {
    return { [variable]: this.#mark };
  }

  /** Returns the running processes. */
  listPids(): number[] {
    if (process.platform !== "linux") return [];
    const entry = Buffer.from(`${variable}=${this.#mark}`);
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && hasEntry(name, entry))
      .map(Number)
      .filter(isProcessAlive);
  }

  signal(name: NodeJS.Signals): void {
    for (const pid of this.listPids()) {
      try {
        process.kill(pid, name);
      } catch {
        // It has ended.
      }
    }
  }

  /**
   * Stops the running processes: SIGTERM, then SIGKILL after the grace period.
   *
   * @returns a warning for the user about each of them
   */
  async stop(graceMs: number): Promise<string[]> {
    const warnings = this.listPids().map(describe);
    this.signal("SIGTERM");
    const end = Date.now() + graceMs;
    while (this.listPids().length > 0) {
      if (Date.now() > end) this.signal("SIGKILL");
      await delay(10);
    }
    return warnings;
  }
}

function hasEntry(pid: string, entry: Buffer): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`).includes(entry);
  } catch {
    // It has ended, or belongs to another user.
    return false;
  }
}

function describe(pid: number): string {
  return `It left "${readCommandLine(pid)}" (process ${pid}) running in a process group of its own. That was stopped too: start it in the foreground, so that it ends with your server.`;
}

function readCommandLine(pid: number): string {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim();
    return words.length > 60 ? `${words.slice(0, 60)}…` : words;
  } catch {
    return "a program";
  }
}
