import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { ApiResponse, Task } from "../types/task.ts";
import { createApi } from "./api.ts";
import { readAccessToken } from "./session.ts";
import { readAddress, readProtocol, readRequestId } from "./visitor.ts";

/** The API, as the server of this page reaches it. The browser never learns where that is. */
export const api = createApi(
  process.env.API_URL || "http://localhost:4000",
  readAccessToken,
  readAddress,
  readProtocol,
  readRequestId,
);

/** Whoever the API does not know has to log in first. */
export function orLogin<T>(response: ApiResponse<T>): ApiResponse<T> {
  if (!response.ok && response.status === 401) redirect("/login");
  return response;
}

/**
 * One task, asked for once however many components of one page need it. An id that no task can have
 * is not asked for at all.
 */
export const readTask = cache(async (id: string): Promise<ApiResponse<Task>> => {
  if (/^[1-9]\d*$/.test(id)) return orLogin(await api.get(Number(id)));
  return { ok: false, status: 404, message: `There is no task ${id}.` };
});
