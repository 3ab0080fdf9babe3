import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { isProcessAlive } from "./process-state.ts";

const variable = "TASK_TRACKER_MARK";

/**
 * Everything that a program starts, also in process groups of its own. It is recognised by a
 * variable in its environment, which only Linux shows to other processes.
 */
export class Descendants {
  readonly #mark = randomUUID();

  /** What the program has to be given. */
  get env(): Record<string, string> {
    return { [variable]: this.#mark };
  }

  /** Those that run. */
  pids(): number[] {
    if (process.platform !== "linux") return [];
    const entry = Buffer.from(`${variable}=${this.#mark}`);
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && hasEntry(name, entry))
      .map(Number)
      .filter(isProcessAlive);
  }

  signal(name: NodeJS.Signals): void {
    for (const pid of this.pids()) {
      try {
        process.kill(pid, name);
      } catch {
        // It has ended meanwhile.
      }
    }
  }

  /**
   * Ends those that are left.
   *
   * @returns a sentence for the user about each of them
   */
  async stop(grace: number): Promise<string[]> {
    const sentences = this.pids().map(describe);
    this.signal("SIGTERM");
    const end = Date.now() + grace;
    while (this.pids().length > 0) {
      if (Date.now() > end) this.signal("SIGKILL");
      await delay(10);
    }
    return sentences;
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
  return `It left "${commandLine(pid)}" (process ${pid}) running in a process group of its own. That was ended too: start it in the foreground, so that it ends with your server.`;
}

function commandLine(pid: number): string {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim();
    return words.length > 60 ? `${words.slice(0, 60)}…` : words;
  } catch {
    return "a program";
  }
}
