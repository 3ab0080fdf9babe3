import type { ApiResponse, Task } from "../src/types/task.ts";

export const milk: Task = { id: 1, title: "Buy milk", status: "todo", notes: "" };
export const plants: Task = { id: 2, title: "Water the plants", status: "done", notes: "" };

export const refusal = (message: string): ApiResponse<never> => ({ ok: false, message });

/** An answer that comes when the test says so. */
export function held<T>() {
  let answer: (response: ApiResponse<T>) => void = () => undefined;
  const response = new Promise<ApiResponse<T>>((resolve) => {
    answer = resolve;
  });
  return { response, answer };
}
