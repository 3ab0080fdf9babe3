import { isObject } from "./task.ts";

/** The number of tasks that the user created and completed on one day. */
export interface Report {
  /** For example `2026-11-22`. */
  day: string;
  created: number;
  completed: number;
}

export function isReport(value: unknown): value is Report {
  return (
    isObject(value) &&
    typeof value.day === "string" &&
    typeof value.created === "number" &&
    typeof value.completed === "number"
  );
}
