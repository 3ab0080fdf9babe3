import {
  type ApiResponse,
  type CreateTaskRequest,
  getProblemDetail,
  isTask,
  isTaskList,
  isUndefined,
  type Task,
  type UpdateTaskRequest,
} from "./types/task.ts";

type Guard<T> = (value: unknown) => value is T;
type Method = "GET" | "POST" | "PATCH" | "DELETE";

interface Options {
  body?: CreateTaskRequest | UpdateTaskRequest;
  signal?: AbortSignal | undefined;
}

export interface Api {
  list(signal?: AbortSignal): Promise<ApiResponse<Task[]>>;
  create(task: CreateTaskRequest): Promise<ApiResponse<Task>>;
  update(id: number, changes: UpdateTaskRequest): Promise<ApiResponse<Task>>;
  delete(id: number): Promise<ApiResponse<undefined>>;
}

export function createApi(baseUrl: string): Api {
  async function request<T>(
    method: Method,
    path: string,
    isExpected: Guard<T>,
    { body, signal }: Options = {},
  ): Promise<ApiResponse<T>> {
    try {
      const response = await fetch(baseUrl + path, {
        method,
        ...createJsonBody(body),
        signal: signal ?? null,
      });
      return parseResponse(response, isExpected);
    } catch {
      const message = "The server does not answer. Nothing is lost: try again in a moment.";
      return { ok: false, message };
    }
  }

  return {
    list: (signal) => request("GET", "/tasks", isTaskList, { signal }),
    create: (task) => request("POST", "/tasks", isTask, { body: task }),
    update: (id, changes) => request("PATCH", `/tasks/${id}`, isTask, { body: changes }),
    delete: (id) => request("DELETE", `/tasks/${id}`, isUndefined),
  };
}

function createJsonBody(body: object | undefined): RequestInit {
  if (body === undefined) return {};
  return { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

async function parseResponse<T>(response: Response, isExpected: Guard<T>): Promise<ApiResponse<T>> {
  const body: unknown = response.status === 204 ? undefined : await readJson(response);
  if (!response.ok) return { ok: false, message: getProblemDetail(body) ?? "The server refused." };
  if (isExpected(body)) return { ok: true, data: body };
  return { ok: false, message: "The server sent something that this page does not understand." };
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
