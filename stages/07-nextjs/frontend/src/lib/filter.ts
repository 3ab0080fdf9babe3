import type { TaskStatus } from "../types/task.ts";

export type Filter = "all" | TaskStatus;

/** Parses the query parameter `status`. Every other value means all tasks. */
export function parseFilter(status: unknown): Filter {
  return status === "todo" || status === "done" ? status : "all";
}
