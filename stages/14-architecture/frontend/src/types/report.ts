import { isObject } from "./task.ts";

/** What somebody did on one day. */
export interface Report {
  /** Such as `2026-11-22`. */
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
