import "server-only";
import { cache } from "react";
import type { ApiResponse, Task } from "../types/task.ts";
import { createApi } from "./api.ts";

/** The API, as the server of this page reaches it. The browser never learns where that is. */
export const api = createApi(process.env.API_URL || "http://localhost:4000");

/**
 * One task, asked for once however many components of one page need it. An id that no task can have
 * is not asked for at all.
 */
export const readTask = cache(async (id: string): Promise<ApiResponse<Task>> => {
  if (/^[1-9]\d*$/.test(id)) return api.get(Number(id));
  return { ok: false, status: 404, message: `There is no task ${id}.` };
});
