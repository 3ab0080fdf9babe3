import type { ApiResponse, Task } from "../src/types/task.ts";

export const milk: Task = { id: 1, title: "Buy milk", status: "todo", notes: "" };
export const plants: Task = { id: 2, title: "Water the plants", status: "done", notes: "" };

export const failure = (message: string): ApiResponse<never> => ({ ok: false, message });

/** Creates a response that the test resolves with `respond`. */
export function createDeferred<T>() {
  let respond: (response: ApiResponse<T>) => void = () => undefined;
  const response = new Promise<ApiResponse<T>>((resolve) => {
    respond = resolve;
  });
  return { response, respond };
}
