import { reportDays } from "../../src/jobs/daily-report.ts";
import { signUp, type TestApp } from "./app.ts";
import type { TestResponse } from "./client.ts";

type TestUser = Awaited<ReturnType<typeof signUp>>;
type SendRequest = () => Promise<TestResponse>;

const missingTask = "/tasks/2147483647";

/** Returns, for every operation of the API, a request for each of its statuses. */
export function createResponseScenarios(
  { request, database }: TestApp,
  ana: TestUser,
  bob: TestUser,
) {
  const requestAnonymously = (method: string, path: string, body?: unknown) =>
    request(method, path, body === undefined ? {} : { body });
  const sendText = (method: string, path: string, type: string, text: string) =>
    request(method, path, { headers: { ...ana.headers, "content-type": type }, text });

  const sendTooLarge = (method: string, path: string) =>
    sendText(method, path, "application/json", `"${"x".repeat(200_000)}"`);
  const sendNonJson = (method: string, path: string) => sendText(method, path, "text/plain", "x");

  const { email, password } = ana;
  const createTask = async () =>
    `/tasks/${(await ana.request("POST", "/tasks", { title: "x" })).json.id}`;
  const logIn = async () =>
    (await requestAnonymously("POST", "/auth/login", { email, password })).json;

  const scenarios: Record<string, Record<number, SendRequest>> = {
    "get /tasks": {
      200: () => ana.request("GET", "/tasks?page=1"),
      400: () => ana.request("GET", "/tasks?page=0"),
      401: () => requestAnonymously("GET", "/tasks"),
    },
    "post /tasks": {
      201: () => ana.request("POST", "/tasks", { title: "x" }),
      400: () => ana.request("POST", "/tasks", {}),
      401: () => requestAnonymously("POST", "/tasks", {}),
      413: () => sendTooLarge("POST", "/tasks"),
      415: () => sendNonJson("POST", "/tasks"),
    },
    "get /tasks/{id}": {
      200: async () => ana.request("GET", await createTask()),
      401: () => requestAnonymously("GET", missingTask),
      404: async () => bob.request("GET", await createTask()),
    },
    "patch /tasks/{id}": {
      200: async () => ana.request("PATCH", await createTask(), { status: "done" }),
      400: async () => ana.request("PATCH", await createTask(), { status: "later" }),
      401: () => requestAnonymously("PATCH", missingTask, {}),
      404: () => ana.request("PATCH", missingTask, { status: "done" }),
      413: async () => sendTooLarge("PATCH", await createTask()),
      415: async () => sendNonJson("PATCH", await createTask()),
    },
    "delete /tasks/{id}": {
      204: async () => ana.request("DELETE", await createTask()),
      401: () => requestAnonymously("DELETE", missingTask),
      404: () => ana.request("DELETE", missingTask),
    },
    "get /reports/latest": {
      200: async () => {
        await reportDays(database, "UTC", new Date());
        return ana.request("GET", "/reports/latest");
      },
      401: () => requestAnonymously("GET", "/reports/latest"),
      404: async () => (await signUp({ request })).request("GET", "/reports/latest"),
    },
    "post /auth/register": {
      201: () =>
        requestAnonymously("POST", "/auth/register", { email: "new@example.test", password }),
      400: () => requestAnonymously("POST", "/auth/register", {}),
      409: () => requestAnonymously("POST", "/auth/register", { email, password }),
      413: () => sendTooLarge("POST", "/auth/register"),
      415: () => sendNonJson("POST", "/auth/register"),
    },
    "post /auth/login": {
      200: () => requestAnonymously("POST", "/auth/login", { email, password }),
      400: () => requestAnonymously("POST", "/auth/login", {}),
      401: () => requestAnonymously("POST", "/auth/login", { email, password: "wrong" }),
      413: () => sendTooLarge("POST", "/auth/login"),
      415: () => sendNonJson("POST", "/auth/login"),
    },
    "post /auth/refresh": {
      200: async () => requestAnonymously("POST", "/auth/refresh", await logIn()),
      400: () => requestAnonymously("POST", "/auth/refresh", {}),
      401: () => requestAnonymously("POST", "/auth/refresh", { refreshToken: "x" }),
      413: () => sendTooLarge("POST", "/auth/refresh"),
      415: () => sendNonJson("POST", "/auth/refresh"),
    },
    "post /auth/logout": {
      204: async () => requestAnonymously("POST", "/auth/logout", await logIn()),
      400: () => requestAnonymously("POST", "/auth/logout", {}),
      413: () => sendTooLarge("POST", "/auth/logout"),
      415: () => sendNonJson("POST", "/auth/logout"),
    },
    "get /auth/me": {
      200: () => ana.request("GET", "/auth/me"),
      401: () => requestAnonymously("GET", "/auth/me"),
    },
  };
  return scenarios;
}
