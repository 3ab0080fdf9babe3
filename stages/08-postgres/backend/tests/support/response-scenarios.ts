import type { signUp, TestApp } from "./app.ts";
import type { TestResponse } from "./client.ts";

type TestUser = Awaited<ReturnType<typeof signUp>>;
type Ask = () => Promise<TestResponse>;

const gone = "/tasks/2147483647";

/** Returns, for every operation of the API, a request for each of its statuses. */
export function createResponseScenarios({ request }: TestApp, ana: TestUser, bob: TestUser) {
  const anonymous = (method: string, path: string, body?: unknown) =>
    request(method, path, body === undefined ? {} : { body });
  const asText = (method: string, path: string, type: string, text: string) =>
    request(method, path, { headers: { ...ana.headers, "content-type": type }, text });

  const tooLarge = (method: string, path: string) =>
    asText(method, path, "application/json", `"${"x".repeat(200_000)}"`);
  const notJson = (method: string, path: string) => asText(method, path, "text/plain", "x");

  const { email, password } = ana;
  const task = async () =>
    `/tasks/${(await ana.request("POST", "/tasks", { title: "x" })).json.id}`;
  const fresh = async () => (await anonymous("POST", "/auth/login", { email, password })).json;

  const scenarios: Record<string, Record<number, Ask>> = {
    "get /tasks": {
      200: () => ana.request("GET", "/tasks?page=1"),
      400: () => ana.request("GET", "/tasks?page=0"),
      401: () => anonymous("GET", "/tasks"),
    },
    "post /tasks": {
      201: () => ana.request("POST", "/tasks", { title: "x" }),
      400: () => ana.request("POST", "/tasks", {}),
      401: () => anonymous("POST", "/tasks", {}),
      413: () => tooLarge("POST", "/tasks"),
      415: () => notJson("POST", "/tasks"),
    },
    "get /tasks/{id}": {
      200: async () => ana.request("GET", await task()),
      401: () => anonymous("GET", gone),
      404: async () => bob.request("GET", await task()),
    },
    "patch /tasks/{id}": {
      200: async () => ana.request("PATCH", await task(), { status: "done" }),
      400: async () => ana.request("PATCH", await task(), { status: "later" }),
      401: () => anonymous("PATCH", gone, {}),
      404: () => ana.request("PATCH", gone, { status: "done" }),
      413: async () => tooLarge("PATCH", await task()),
      415: async () => notJson("PATCH", await task()),
    },
    "delete /tasks/{id}": {
      204: async () => ana.request("DELETE", await task()),
      401: () => anonymous("DELETE", gone),
      404: () => ana.request("DELETE", gone),
    },
    "post /auth/register": {
      201: () => anonymous("POST", "/auth/register", { email: "new@example.test", password }),
      400: () => anonymous("POST", "/auth/register", {}),
      409: () => anonymous("POST", "/auth/register", { email, password }),
      413: () => tooLarge("POST", "/auth/register"),
      415: () => notJson("POST", "/auth/register"),
    },
    "post /auth/login": {
      200: () => anonymous("POST", "/auth/login", { email, password }),
      400: () => anonymous("POST", "/auth/login", {}),
      401: () => anonymous("POST", "/auth/login", { email, password: "wrong" }),
      413: () => tooLarge("POST", "/auth/login"),
      415: () => notJson("POST", "/auth/login"),
    },
    "post /auth/refresh": {
      200: async () => anonymous("POST", "/auth/refresh", await fresh()),
      400: () => anonymous("POST", "/auth/refresh", {}),
      401: () => anonymous("POST", "/auth/refresh", { refreshToken: "x" }),
      413: () => tooLarge("POST", "/auth/refresh"),
      415: () => notJson("POST", "/auth/refresh"),
    },
    "post /auth/logout": {
      204: async () => anonymous("POST", "/auth/logout", await fresh()),
      400: () => anonymous("POST", "/auth/logout", {}),
      413: () => tooLarge("POST", "/auth/logout"),
      415: () => notJson("POST", "/auth/logout"),
    },
    "get /auth/me": {
      200: () => ana.request("GET", "/auth/me"),
      401: () => anonymous("GET", "/auth/me"),
    },
  };
  return scenarios;
}
