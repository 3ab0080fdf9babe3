import type { TaskStatus } from "../types/task.ts";

export type Filter = "all" | TaskStatus;

/** What a visitor may have typed into the address: whatever is no status means all of them. */
export function filterOf(status: unknown): Filter {
  return status === "todo" || status === "done" ? status : "all";
}
