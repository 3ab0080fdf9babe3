import { type Credentials, isSession, type Session } from "../types/account.ts";
import { isReport, type Report } from "../types/report.ts";
import {
  type ApiResponse,
  type CreateTaskRequest,
  getProblemDetail,
  isTask,
  isTaskList,
  isUndefined,
  type Task,
  type UpdateTaskRequest,
} from "../types/task.ts";

type Guard<T> = (value: unknown) => value is T;
type Method = "GET" | "POST" | "PATCH" | "DELETE";

const requestTimeoutMs = 5000;

export interface Api {
  list(): Promise<ApiResponse<Task[]>>;
  get(id: number): Promise<ApiResponse<Task>>;
  create(task: CreateTaskRequest): Promise<ApiResponse<Task>>;
  update(id: number, changes: UpdateTaskRequest): Promise<ApiResponse<Task>>;
  delete(id: number): Promise<ApiResponse<undefined>>;
  getLatestReport(): Promise<ApiResponse<Report>>;
  register(credentials: Credentials): Promise<ApiResponse<Session>>;
  login(credentials: Credentials): Promise<ApiResponse<Session>>;
  refresh(refreshToken: string): Promise<ApiResponse<Session>>;
  logout(refreshToken: string): Promise<ApiResponse<undefined>>;
}

type ReadValue = () => Promise<string | undefined>;

export interface ApiOptions {
  baseUrl: string;
  /** Returns the access token of the user. */
  readAccessToken: ReadValue;
  /** Returns the IP address of the browser: the API limits requests by it. */
  readIpAddress: ReadValue;
  /** Returns the protocol that the browser used: the API requires HTTPS where the site does. */
  readProtocol: ReadValue;
  /** Returns the id of the request of the browser: the API logs it with each line. */
  readRequestId: ReadValue;
}

export function createApi({
  baseUrl,
  readAccessToken,
  readIpAddress,
  readProtocol,
  readRequestId,
}: ApiOptions): Api {
  async function request<T>(
    method: Method,
    path: string,
    isExpected: Guard<T>,
    body?: object,
  ): Promise<ApiResponse<T>> {
    const headers = {
      ...createAuthorization(await readAccessToken()),
      ...createHeader("X-Forwarded-For", await readIpAddress()),
      ...createHeader("X-Forwarded-Proto", await readProtocol()),
      ...createHeader("X-Request-Id", await readRequestId()),
    };
    try {
      const response = await fetch(baseUrl + path, {
        method,
        ...createJsonBody(body, headers),
        cache: "no-store",
        signal: AbortSignal.timeout(requestTimeoutMs),
      });
      return parseResponse(response, isExpected);
    } catch {
      const message = "The server does not answer. Nothing is lost: try again in a moment.";
      return { ok: false, message };
    }
  }

  return {
    list: () => request("GET", "/tasks?sort=-createdAt", isTaskList),
    get: (id) => request("GET", `/tasks/${id}`, isTask),
    create: (task) => request("POST", "/tasks", isTask, task),
    update: (id, changes) => request("PATCH", `/tasks/${id}`, isTask, changes),
    delete: (id) => request("DELETE", `/tasks/${id}`, isUndefined),
    getLatestReport: () => request("GET", "/reports/latest", isReport),
    register: (credentials) => request("POST", "/auth/register", isSession, credentials),
    login: (credentials) => request("POST", "/auth/login", isSession, credentials),
    refresh: (refreshToken) => request("POST", "/auth/refresh", isSession, { refreshToken }),
    logout: (refreshToken) => request("POST", "/auth/logout", isUndefined, { refreshToken }),
  };
}

function createAuthorization(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { Authorization: `Bearer ${token}` };
}

function createHeader(name: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: value };
}

function createJsonBody(body: object | undefined, headers: Record<string, string>): RequestInit {
  if (body === undefined) return { headers };
  return {
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
}

async function parseResponse<T>(response: Response, isExpected: Guard<T>): Promise<ApiResponse<T>> {
  const body: unknown = response.status === 204 ? undefined : await readJson(response);
  const { ok, status } = response;
  if (!ok) return { ok: false, status, message: getProblemDetail(body) ?? "The server refused." };
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
