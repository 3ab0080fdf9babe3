import { vi } from "vitest";
import type { Api } from "../src/api.ts";
import type { ApiResponse, Task } from "../src/types/task.ts";

export const milk: Task = { id: 1, title: "Buy milk", status: "todo", notes: "" };
export const plants: Task = { id: 2, title: "Water the plants", status: "done", notes: "" };

export const ok = <T>(data: T): ApiResponse<T> => ({ ok: true, data });
export const refusal = (message: string): ApiResponse<never> => ({ ok: false, message });

/** An answer that comes when the test says so. */
export function held<T>() {
  let answer: (response: ApiResponse<T>) => void = () => undefined;
  const response = new Promise<ApiResponse<T>>((resolve) => {
    answer = resolve;
  });
  return { response, answer };
}

/** An API that agrees to everything, unless a test says otherwise. */
export function fakeApi(tasks: Task[] = []) {
  const taskOf = (id: number) => tasks.find((task) => task.id === id) ?? milk;
  return {
    list: vi.fn<Api["list"]>(async () => ok(tasks)),
    create: vi.fn<Api["create"]>(async (task) => ok({ ...milk, id: 3, notes: "", ...task })),
    update: vi.fn<Api["update"]>(async (id, changes) => ok({ ...taskOf(id), ...changes })),
    delete: vi.fn<Api["delete"]>(async () => ok(undefined)),
  };
}
