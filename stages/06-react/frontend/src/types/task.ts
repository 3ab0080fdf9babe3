export type TaskStatus = "todo" | "done";

export interface Task {
  id: number;
  title: string;
  status: TaskStatus;
  notes: string;
}

export interface CreateTaskRequest {
  title: string;
  notes?: string;
}

export type UpdateTaskRequest = Partial<Omit<Task, "id">>;

/** A change of one task. The page shows it at once; the server may still reject it. */
export type Change =
  | { kind: "update"; id: number; changes: UpdateTaskRequest }
  | { kind: "delete"; id: number };

/** The result of a request: either the data or an error message. */
export type ApiResponse<T> = { ok: true; data: T } | { ok: false; message: string };

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Types do not exist at run time, so type guards check the data from the server. */
export function isTask(value: unknown): value is Task {
  return (
    isObject(value) &&
    typeof value.id === "number" &&
    typeof value.title === "string" &&
    (value.status === "todo" || value.status === "done") &&
    typeof value.notes === "string"
  );
}

export function isTaskList(value: unknown): value is Task[] {
  return Array.isArray(value) && value.every(isTask);
}

export function isUndefined(value: unknown): value is undefined {
  return value === undefined;
}

/** Returns the explanation in an error response (Problem Details, RFC 9457). */
export function getProblemDetail(problem: unknown): string | undefined {
  return isObject(problem) && typeof problem.detail === "string" ? problem.detail : undefined;
}
