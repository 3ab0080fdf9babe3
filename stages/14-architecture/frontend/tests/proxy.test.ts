// @vitest-environment node
import { NextRequest } from "next/server";
import { afterEach, expect, it, vi } from "vitest";
import { proxy } from "../src/proxy.ts";

const ofBrowser = { "X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "http" };
const session = { accessToken: "new", expiresIn: 900, refreshToken: "next" };

function visit(path: string, cookie = "", method = "GET"): NextRequest {
  const headers = { host: "localhost:3000", cookie };
  return new NextRequest(`http://localhost:3000${path}`, { method, headers });
}

/** The API answers the next refresh like this. */
function answer(status: number, body: unknown = {}) {
  const fetch = vi.fn(async () => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it("lets a visitor with an access token pass without asking anybody", async () => {
  const fetch = answer(500);
  const response = await proxy(visit("/tasks", "access_token=good"));
  expect(response.headers.get("x-middleware-next")).toBe("1");
  expect(fetch).not.toHaveBeenCalled();
});

it("sends a stranger to the login, and remembers where they wanted to go", async () => {
  const response = await proxy(visit("/tasks?status=done"));
  expect(response.status).toBe(307);
  expect(response.headers.get("location")).toBe(
    "http://localhost:3000/login?next=%2Ftasks%3Fstatus%3Ddone",
  );
});

it("renews an expired session for the page and for the browser", async () => {
  const fetch = answer(200, session);
  const response = await proxy(visit("/tasks", "refresh_token=renewed"));
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
    expect.objectContaining({ headers: expect.objectContaining(ofBrowser) }),
  );
});

it("sends whoever has a revoked session to the login, and forgets it", async () => {
  answer(401);
  const response = await proxy(visit("/tasks", "refresh_token=revoked"));
  expect(response.headers.get("location")).toContain("/login");
  expect(response.cookies.get("refresh_token")?.value).toBe("");
});

it("keeps the session of a visitor while the API is away", async () => {
  answer(503);
  const response = await proxy(visit("/tasks", "refresh_token=kept"));
  expect(response.headers.get("x-middleware-next")).toBe("1");
  expect(response.cookies.get("refresh_token")).toBeUndefined();
});

it("does not redirect what was sent by a form", async () => {
  const response = await proxy(visit("/tasks", "", "POST"));
  expect(response.headers.get("x-middleware-next")).toBe("1");
});

it("asks the API nothing for whoever wants to speak another protocol", async () => {
  const fetch = answer(200, session);
  const request = visit("/tasks", "refresh_token=stolen");
  request.headers.set("upgrade", "websocket");
  expect((await proxy(request)).status).toBe(400);
  expect(fetch).not.toHaveBeenCalled();
});

/** The id that the page gets, and the one that the browser is told. */
async function idsOf(request: NextRequest): Promise<(string | null)[]> {
  const { headers } = await proxy(request);
  return [headers.get("x-middleware-request-x-request-id"), headers.get("x-request-id")];
}

it.each(["/tasks", "/login"])("gives each request for %s an id of its own", async (path) => {
  const [first, told] = await idsOf(visit(path, "access_token=good"));
  expect(first).toMatch(/^[0-9a-f-]{36}$/);
  expect(told).toBe(first);
  expect((await idsOf(visit(path, "access_token=good")))[0]).not.toBe(first);
});

it("keeps the id that a request came with", async () => {
  const request = visit("/tasks", "access_token=good");
  request.headers.set("x-request-id", "from-nginx.1");
  expect(await idsOf(request)).toEqual(["from-nginx.1", "from-nginx.1"]);
});

it.each(["two words", "<script>", "x".repeat(65), ""])(
  "replaces %j, which is no id",
  async (id) => {
    const request = visit("/tasks", "access_token=good");
    request.headers.set("x-request-id", id);
    expect((await idsOf(request))[0]).toMatch(/^[0-9a-f-]{36}$/);
  },
);

it("lets a stranger log in and register, and tells them what is not there", async () => {
  for (const path of ["/login", "/register", "/tasksy", "/nothing-here"])
    expect((await proxy(visit(path))).headers.get("x-middleware-next")).toBe("1");
});
