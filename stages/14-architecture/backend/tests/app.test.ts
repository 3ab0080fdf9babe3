import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { buildApp } from "../src/app.ts";
import { log } from "../src/log/log.ts";
import { serve, signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);
afterEach(() => vi.restoreAllMocks());
const ana = await signUp(app);
const { headers } = ana;

describe("the app", () => {
  it("answers 404 to a path that it does not know, as a problem", async () => {
    const answer = await app.request("GET", "/nothing");
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-type")).toMatch("application/problem+json");
    expect(answer.json).toEqual({
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
  ])("answers 405 to %s %s, and names what it knows", async (method, path, allow) => {
    const answer = await app.request(method, path, { headers });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe(allow);
  });

  it.each([
    ["a body that is not JSON", "application/json", "{", 400],
    ["a body without JSON's content type", "text/csv", "title\nBuy milk", 415],
    ["a body that is too large", "application/json", `"${"x".repeat(200_000)}"`, 413],
  ])("answers to %s as a problem", async (_, type, body, status) => {
    const given = { headers: { ...headers, "content-type": type }, text: body };
    const answer = await app.request("POST", "/tasks", given);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ status, detail: expect.any(String) });
  });

  it("answers a problem to a path that is not a valid URL", async () => {
    const answer = await app.request("DELETE", "/tasks/%ZZ", { headers });
    expect(answer.json).toMatchObject({ status: 400 });
  });

  it("says nothing about what it is made with", async () => {
    expect((await app.request("GET", "/nothing")).headers.get("x-powered-by")).toBeNull();
  });

  it("tells a client nothing about an error of our own", async () => {
    const error = vi.spyOn(log, "error").mockReturnValue();
    const list = () => Promise.reject(new Error("the password is 1234"));
    const tasksOf = (id: number) => ({ ...app.tasksOf(id), list });
    const broken = await serve(buildApp({ ...app, tasksOf }));
    const answer = await broken.request("GET", "/tasks", { headers });
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(/1234|store\.ts/);
    expect(error).toHaveBeenCalledOnce();
    await broken.close();
  });

  it("writes an error of the database to the log without the query and its parameters", async () => {
    const error = vi.spyOn(log, "error").mockReturnValue();
    const list = () => app.database.query("SELECT $1::int", ["the password"]);
    const tasksOf = (id: number) => ({ ...app.tasksOf(id), list });
    const broken = await serve(buildApp({ ...app, tasksOf }));
    expect((await broken.request("GET", "/tasks", { headers })).status).toBe(500);
    expect(JSON.stringify(error.mock.calls)).toMatch("22P02");
    expect(JSON.stringify(error.mock.calls)).not.toMatch(/SELECT|parameters/);
    await broken.close();
  });

  it("does not wait for ever for the rest of a request", async () => {
    const impatient = await serve(buildApp(app), 300);
    const socket = connect(impatient.port, "127.0.0.1");
    socket.write("POST /auth/login HTTP/1.1\r\nHost: localhost\r\n");
    socket.write("Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{");
    const received = await text(socket);
    expect(received).toMatch(/^HTTP\/1\.1 408 /);
    expect(received).toMatch(/application\/problem\+json[\s\S]*"status":408/);
    await impatient.close();
  });

  it("answers 400 to what is not HTTP", async () => {
    const socket = connect(app.port, "127.0.0.1");
    socket.write("HELLO\r\n\r\n");
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 .*"status":400/s);
  });
});

describe("a page of the site", () => {
  const origin = "http://localhost:3000";

  it("may ask for everything that the API can do", async () => {
    const answer = await app.request("OPTIONS", "/tasks/1", {
      headers: {
        origin,
        "access-control-request-method": "DELETE",
        "access-control-request-headers": "authorization",
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    expect(answer.headers.get("access-control-allow-methods")).toBe("GET,POST,PATCH,DELETE");
    expect(answer.headers.get("access-control-allow-headers")).toBe("authorization");
  });

  it("may read how many tasks there are, and where the other pages are", async () => {
    const answer = await app.request("GET", "/tasks", { headers: { ...headers, origin } });
    expect(answer.headers.get("access-control-expose-headers")).toMatch("Link,X-Total-Count");
  });

  it("is the only one for which the API's answers are", async () => {
    const { headers: own } = await app.request("GET", "/tasks", {
      headers: { ...headers, origin },
    });
    expect(own.get("access-control-allow-origin")).toBe(origin);
    expect(own.get("vary")).toMatch(/\bOrigin\b/);
    for (const other of [
      "https://evil.example",
      "http://localhost:3001",
      "https://localhost:3000",
      "http://localhost:3000.evil.example",
      "http://sub.localhost:3000",
      "null",
    ]) {
      const given = { headers: { ...headers, origin: other } };
      const answer = await app.request("GET", "/tasks", given);
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      expect(answer.headers.get("vary")).toMatch(/\bOrigin\b/);
      const preflight = await app.request("OPTIONS", "/tasks", {
        headers: { origin: other, "access-control-request-method": "POST" },
      });
      expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  it("is told nothing of the sort about the pages for administrators", async () => {
    const answer = await app.request("GET", "/admin/login", { headers: { origin } });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});
