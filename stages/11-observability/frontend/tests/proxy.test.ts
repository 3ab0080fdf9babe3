// @vitest-environment node
import { NextRequest } from "next/server";
import { afterEach, expect, it, vi } from "vitest";
import { proxy } from "../src/proxy.ts";

const browserHeaders = { "X-Forwarded-For": "192.0.2.1" };
const session = { accessToken: "new", expiresIn: 900, refreshToken: "next" };

function createRequest(path: string, cookie = "", method = "GET"): NextRequest {
  return new NextRequest(`http://site.test${path}`, { method, headers: { cookie } });
}

/** Makes the API respond to a refresh with this status and body. */
function stubApi(status: number, body: unknown = {}) {
  const fetch = vi.fn(async () => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it("continues without a request to the API when there is an access token", async () => {
  const fetch = stubApi(500);
  const response = await proxy(createRequest("/tasks", "access_token=good"));
  expect(response.headers.get("x-middleware-next")).toBe("1");
  expect(fetch).not.toHaveBeenCalled();
});

it("redirects to the login with the path when there is no session", async () => {
  const response = await proxy(createRequest("/tasks?status=done"));
  expect(response.status).toBe(307);
  expect(response.headers.get("location")).toBe(
    "http://site.test/login?next=%2Ftasks%3Fstatus%3Ddone",
  );
});

it("renews a session without an access token for the page and the browser", async () => {
  const fetch = stubApi(200, session);
  const response = await proxy(createRequest("/tasks", "refresh_token=renewed"));
  expect(response.cookies.get("access_token")).toMatchObject({
    value: "new",
    httpOnly: true,
    sameSite: "lax",
    maxAge: 900,
  });
  expect(response.cookies.get("refresh_token")).toMatchObject({ value: "next", httpOnly: true });
  expect(response.headers.get("x-middleware-request-cookie")).toContain("access_token=new");
  expect(fetch).toHaveBeenCalledExactlyOnceWith(
    expect.stringContaining("/auth/refresh"),
    expect.objectContaining({ headers: expect.objectContaining(browserHeaders) }),
  );
});

it("redirects to the login and deletes the cookie when the refresh fails with 401", async () => {
  stubApi(401);
  const response = await proxy(createRequest("/tasks", "refresh_token=revoked"));
  expect(response.headers.get("location")).toContain("/login");
  expect(response.cookies.get("refresh_token")?.value).toBe("");
});

it("keeps the session when the refresh fails with 503", async () => {
  stubApi(503);
  const response = await proxy(createRequest("/tasks", "refresh_token=valid"));
  expect(response.headers.get("x-middleware-next")).toBe("1");
  expect(response.cookies.get("refresh_token")).toBeUndefined();
});

it("does not redirect a POST request", async () => {
  const response = await proxy(createRequest("/tasks", "", "POST"));
  expect(response.headers.get("x-middleware-next")).toBe("1");
});

/** Returns the request id for the page, and the one in the response. */
async function readRequestIds(request: NextRequest): Promise<(string | null)[]> {
  const { headers } = await proxy(request);
  return [headers.get("x-middleware-request-x-request-id"), headers.get("x-request-id")];
}

it.each(["/tasks", "/login"])("creates a new id for each request to %s", async (path) => {
  const [pageId, responseId] = await readRequestIds(createRequest(path, "access_token=good"));
  expect(pageId).toMatch(/^[0-9a-f-]{36}$/);
  expect(responseId).toBe(pageId);
  expect((await readRequestIds(createRequest(path, "access_token=good")))[0]).not.toBe(pageId);
});

it("keeps a valid id of the request", async () => {
  const request = createRequest("/tasks", "access_token=good");
  request.headers.set("x-request-id", "from-nginx.1");
  expect(await readRequestIds(request)).toEqual(["from-nginx.1", "from-nginx.1"]);
});

it.each(["two words", "<script>", "x".repeat(65), ""])("replaces the invalid id %j", async (id) => {
  const request = createRequest("/tasks", "access_token=good");
  request.headers.set("x-request-id", id);
  expect((await readRequestIds(request))[0]).toMatch(/^[0-9a-f-]{36}$/);
});

it("serves the login and the registration without a session", async () => {
  for (const path of ["/login", "/register"])
    expect((await proxy(createRequest(path))).headers.get("x-middleware-next")).toBe("1");
});
