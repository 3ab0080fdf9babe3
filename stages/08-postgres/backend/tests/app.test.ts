import { once } from "node:events";
import type { RequestListener } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../src/app.ts";
import { listen } from "../src/server.ts";
import { serve, signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);
afterEach(() => vi.restoreAllMocks());
const ana = await signUp(app);
const { headers } = ana;

describe("the app", () => {
  it("answers 404 with a problem for an unknown path", async () => {
    const response = await app.request("GET", "/nothing");
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toMatch("application/problem+json");
    expect(response.json).toEqual({
      type: "about:blank",
      title: "Not Found",
      status: 404,
      detail: "There is nothing at /nothing.",
    });
  });

  it.each([
    ["PUT", "/tasks", "GET, POST, HEAD"],
    ["POST", "/tasks/1", "GET, PATCH, DELETE, HEAD"],
    ["GET", "/auth/login", "POST"],
  ])("answers 405 to %s %s with the allowed methods", async (method, path, allow) => {
    const response = await app.request(method, path, { headers });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe(allow);
  });

  it.each([
    ["a body that is not JSON", "application/json", "{", 400],
    ["a body without JSON's content type", "text/csv", "title\nBuy milk", 415],
    ["a body that is too large", "application/json", `"${"x".repeat(200_000)}"`, 413],
  ])("answers %s with a problem", async (_, type, body, status) => {
    const options = { headers: { ...headers, "content-type": type }, text: body };
    const response = await app.request("POST", "/tasks", options);
    expect(response.status).toBe(status);
    expect(response.json).toMatchObject({ status, detail: expect.any(String) });
  });

  it("answers 400 with a problem for a path that is not a valid URL", async () => {
    const response = await app.request("DELETE", "/tasks/%ZZ", { headers });
    expect(response.json).toMatchObject({ status: 400 });
  });

  it("sends no X-Powered-By header", async () => {
    expect((await app.request("GET", "/nothing")).headers.get("x-powered-by")).toBeNull();
  });

  it("answers 500 without details of an unexpected error", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const list = () => Promise.reject(new Error("the password is 1234"));
    const tasks = { forUser: (id: number) => ({ ...app.tasks.forUser(id), list }) };
    const brokenApp = await serve(createApp({ ...app, tasks }));
    const response = await brokenApp.request("GET", "/tasks", { headers });
    expect(response.status).toBe(500);
    expect(response.text).not.toMatch(/1234|store\.ts/);
    expect(log).toHaveBeenCalledOnce();
    await brokenApp.close();
  });

  it("logs a database error without the query and its parameters", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const list = () => app.database.query("SELECT $1::int", ["the password"]);
    const tasks = { forUser: (id: number) => ({ ...app.tasks.forUser(id), list }) };
    const brokenApp = await serve(createApp({ ...app, tasks }));
    expect((await brokenApp.request("GET", "/tasks", { headers })).status).toBe(500);
    expect(Object.keys(log.mock.calls[0]?.[0])).toEqual(["code", "message"]);
    await brokenApp.close();
  });

  it("answers 408 when a request is not complete in time", async () => {
    const shortTimeoutApp = await serve(createApp(app), 300);
    const socket = connect(shortTimeoutApp.port, "127.0.0.1");
    socket.write("POST /auth/login HTTP/1.1\r\nHost: x\r\n");
    socket.write("Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{");
    const received = await text(socket);
    expect(received).toMatch(/^HTTP\/1\.1 408 /);
    expect(received).toMatch(/application\/problem\+json[\s\S]*"status":408/);
    await shortTimeoutApp.close();
  });

  it("closes the connection of a client that does not read the response", async () => {
    const sendLargeResponse: RequestListener = (_, response) =>
      void response.end(Buffer.alloc(50_000_000));
    const options = { host: "127.0.0.1", port: 0, idleTimeout: 300 };
    const server = await listen(sendLargeResponse, options);
    const client = connect((server.address() as AddressInfo).port, options.host);
    client.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    const [connection] = await once(server, "connection");
    await once(connection, "close");
    client.destroy();
    server.close();
  });

  it("answers 400 to a malformed HTTP request", async () => {
    const socket = connect(app.port, "127.0.0.1");
    socket.write("HELLO\r\n\r\n");
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 .*"status":400/s);
  });
});

describe("CORS", () => {
  const origin = "http://localhost:3000";

  it("allows every method and header that the API uses", async () => {
    const response = await app.request("OPTIONS", "/tasks/1", {
      headers: {
        origin,
        "access-control-request-method": "DELETE",
        "access-control-request-headers": "authorization",
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-methods")).toBe("GET,POST,PATCH,DELETE");
    expect(response.headers.get("access-control-allow-headers")).toBe("authorization");
  });

  it("exposes X-Total-Count and Link", async () => {
    const response = await app.request("GET", "/tasks", { headers: { ...headers, origin } });
    expect(response.headers.get("access-control-expose-headers")).toMatch("Link,X-Total-Count");
  });

  it("is not enabled for the admin pages", async () => {
    const response = await app.request("GET", "/admin/login", { headers: { origin } });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});
