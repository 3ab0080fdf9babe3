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

/** What the user wants of one task. The page shows it at once; the server may still refuse. */
export type Change =
  | { kind: "update"; id: number; changes: UpdateTaskRequest }
  | { kind: "delete"; id: number };

/** What a request came to: the data, or the reason why there is none. Never both. */
export type ApiResponse<T> =
  | { ok: true; data: T }
  | { ok: false; message: string; status?: number };

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Types are gone when the page runs, so what comes from outside is looked at. */
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

export function isNothing(value: unknown): value is undefined {
  return value === undefined;
}

/** The explanation in an error of the API (Problem Details, RFC 9457). */
export function detailOf(problem: unknown): string | undefined {
  return isObject(problem) && typeof problem.detail === "string" ? problem.detail : undefined;
}
