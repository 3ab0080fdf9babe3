import { type Credentials, isSession, type Session } from "../types/account.ts";
import { isReport, type Report } from "../types/report.ts";
import {
  type ApiResponse,
  type CreateTaskRequest,
  detailOf,
  isNothing,
  isTask,
  isTaskList,
  type Task,
  type UpdateTaskRequest,
} from "../types/task.ts";

type Guard<T> = (value: unknown) => value is T;
type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** How long the API may take, in milliseconds: nobody waits for a page for ever. */
const patience = 5000;

export interface Api {
  list(): Promise<ApiResponse<Task[]>>;
  get(id: number): Promise<ApiResponse<Task>>;
  create(task: CreateTaskRequest): Promise<ApiResponse<Task>>;
  update(id: number, changes: UpdateTaskRequest): Promise<ApiResponse<Task>>;
  delete(id: number): Promise<ApiResponse<undefined>>;
  latestReport(): Promise<ApiResponse<Report>>;
  register(credentials: Credentials): Promise<ApiResponse<Session>>;
  login(credentials: Credentials): Promise<ApiResponse<Session>>;
  refresh(refreshToken: string): Promise<ApiResponse<Session>>;
  logout(refreshToken: string): Promise<ApiResponse<undefined>>;
}

type Read = () => Promise<string | undefined>;

/**
 * @param readToken gives the access token of whoever the page is for
 * @param readAddress gives the address of their browser: the API counts who asks too often by it
 * @param readProtocol gives what their browser came over: where the site is HTTPS, the API wants it, too
 * @param readRequestId gives the id of their request: the API's log names what it does by it
 */
export function createApi(
  baseUrl: string,
  readToken: Read,
  readAddress: Read,
  readProtocol: Read,
  readRequestId: Read,
): Api {
  async function request<T>(
    method: Method,
    path: string,
    isExpected: Guard<T>,
    body?: object,
  ): Promise<ApiResponse<T>> {
    const headers = {
      ...authorization(await readToken()),
      ...header("X-Forwarded-For", await readAddress()),
      ...header("X-Forwarded-Proto", await readProtocol()),
      ...header("X-Request-Id", await readRequestId()),
    };
    try {
      const response = await fetch(baseUrl + path, {
        method,
        ...jsonBody(body, headers),
        cache: "no-store",
        signal: AbortSignal.timeout(patience),
      });
      return readAnswer(response, isExpected);
    } catch {
      const message = "The server does not answer. Nothing is lost: try again in a moment.";
      return { ok: false, message };
    }
  }

  return {
    list: () => request("GET", "/tasks", isTaskList),
    get: (id) => request("GET", `/tasks/${id}`, isTask),
    create: (task) => request("POST", "/tasks", isTask, task),
    update: (id, changes) => request("PATCH", `/tasks/${id}`, isTask, changes),
    delete: (id) => request("DELETE", `/tasks/${id}`, isNothing),
    latestReport: () => request("GET", "/reports/latest", isReport),
    register: (credentials) => request("POST", "/auth/register", isSession, credentials),
    login: (credentials) => request("POST", "/auth/login", isSession, credentials),
    refresh: (refreshToken) => request("POST", "/auth/refresh", isSession, { refreshToken }),
    logout: (refreshToken) => request("POST", "/auth/logout", isNothing, { refreshToken }),
  };
}

function authorization(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { Authorization: `Bearer ${token}` };
}

function header(name: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: value };
}

function jsonBody(body: object | undefined, headers: Record<string, string>): RequestInit {
  if (body === undefined) return { headers };
  return {
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
}

async function readAnswer<T>(response: Response, isExpected: Guard<T>): Promise<ApiResponse<T>> {
  const answer: unknown = response.status === 204 ? undefined : await readJson(response);
  const { ok, status } = response;
  if (!ok) return { ok: false, status, message: detailOf(answer) ?? "The server refused." };
  if (isExpected(answer)) return { ok: true, data: answer };
  return { ok: false, message: "The server sent something that this page does not understand." };
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
