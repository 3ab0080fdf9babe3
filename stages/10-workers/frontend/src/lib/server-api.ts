import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { ApiResponse, Task } from "../types/task.ts";
import { createApi } from "./api.ts";
import { env } from "./env.ts";
import { readIpAddress } from "./request-headers.ts";
import { readAccessToken } from "./session.ts";

/** The API client of the server. The browser does not get the URL of the API. */
export const api = createApi({
  baseUrl: env.apiUrl,
  readAccessToken,
  readIpAddress,
});

/** Redirects to the login when the API answers 401. */
export function redirectIfUnauthorized<T>(response: ApiResponse<T>): ApiResponse<T> {
  if (!response.ok && response.status === 401) redirect("/login");
  return response;
}

/**
 * Reads a task, with one request however many components of a page call it. An invalid id is a 404
 * without a request.
 */
export const readTask = cache(async (id: string): Promise<ApiResponse<Task>> => {
  if (/^[1-9]\d*$/.test(id)) return redirectIfUnauthorized(await api.get(Number(id)));
  return { ok: false, status: 404, message: `There is no task ${id}.` };
});
