import { vi } from "vitest";
import type { Api } from "../src/api.ts";
import type { ApiResponse, Task } from "../src/types/task.ts";

export const milk: Task = { id: 1, title: "Buy milk", status: "todo", notes: "" };
export const plants: Task = { id: 2, title: "Water the plants", status: "done", notes: "" };

export const ok = <T>(data: T): ApiResponse<T> => ({ ok: true, data });
export const failure = (message: string): ApiResponse<never> => ({ ok: false, message });

/** Creates a response that the test resolves with `respond`. */
export function createDeferred<T>() {
  let respond: (response: ApiResponse<T>) => void = () => undefined;
  const response = new Promise<ApiResponse<T>>((resolve) => {
    respond = resolve;
  });
  return { response, respond };
}

/** Creates an API that accepts every request. Tests can override its mocks. */
export function createFakeApi(tasks: Task[] = []) {
  const findTask = (id: number) => tasks.find((task) => task.id === id) ?? milk;
  return {
    list: vi.fn<Api["list"]>(async () => ok(tasks)),
    create: vi.fn<Api["create"]>(async (task) => ok({ ...milk, id: 3, notes: "", ...task })),
    update: vi.fn<Api["update"]>(async (id, changes) => ok({ ...findTask(id), ...changes })),
    delete: vi.fn<Api["delete"]>(async () => ok(undefined)),
  };
}
