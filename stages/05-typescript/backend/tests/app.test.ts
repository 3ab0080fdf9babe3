import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { createApp } from "../src/app.ts";
import { createInMemoryTaskStore, type TaskStore } from "../src/tasks/store.ts";

const app = await createApp({ tasks: createInMemoryTaskStore() });

describe("the app", () => {
  it("answers 404 with a problem for an unknown path", async () => {
    const response = await app.inject("/nothing");
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ title: "Not Found", status: 404 });
  });

  it("answers 405 with the allowed methods", async () => {
    const response = await app.inject({ method: "PUT", url: "/tasks" });
    expect(response.statusCode).toBe(405);
    expect(response.headers.allow).toBe("GET, HEAD, POST");
  });

  it.each([
    ["a body that is not JSON", "application/json", "{", 400],
    ["a body without JSON's content type", "text/csv", "title\nBuy milk", 415],
    ["a body that is too large", "application/json", `"${"x".repeat(200_000)}"`, 413],
  ])("answers %s with a problem", async (_, type, payload, status) => {
    const headers = { "content-type": type };
    const response = await app.inject({ method: "POST", url: "/tasks", headers, payload });
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ status, detail: expect.any(String) });
  });

  it.each([
    ["DELETE", "/tasks/1", 404],
    ["PUT", "/tasks", 405],
    ["POST", "/nothing", 404],
    ["GET", "/tasks", 200],
    ["HEAD", "/tasks", 200],
  ] as const)(
    "treats %s %s with the content type of JSON and no body as a request without a body",
    async (method, url, status) => {
      const headers = { "content-type": "application/json" };
      expect((await app.inject({ method, url, headers })).statusCode).toBe(status);
    },
  );

  it("answers 400 to a POST with the content type of JSON and no body", async () => {
    const headers = { "content-type": "application/json" };
    const response = await app.inject({ method: "POST", url: "/tasks", headers });
    expect(response.statusCode).toBe(400);
    expect(response.json().detail).toContain("Body cannot be empty");
  });

  it("answers 400 with a problem for a path that is not a valid URL", async () => {
    const response = await app.inject({ method: "DELETE", url: "/tasks/%ZZ" });
    expect(response.json()).toMatchObject({ status: 400 });
  });

  it("allows every method for pages of other origins (CORS)", async () => {
    const headers = { origin: "http://localhost:3000", "access-control-request-method": "DELETE" };
    const response = await app.inject({ method: "OPTIONS", url: "/tasks/1", headers });
    expect(response.headers["access-control-allow-origin"]).toBe("*");
    expect(response.headers["access-control-allow-methods"]).toBe("GET, POST, PATCH, DELETE");
  });

  it("answers 500 without details of an unexpected error", async () => {
    const list: TaskStore["list"] = async () => {
      throw new Error("the password is 1234");
    };
    const brokenApp = await createApp({ tasks: { ...createInMemoryTaskStore(), list } });
    const response = await brokenApp.inject("/tasks");
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toMatch(/1234|store\.ts/);
  });

  it("answers 408 when a request is not complete in time", async () => {
    const listeningApp = await createApp({ tasks: createInMemoryTaskStore(), requestTimeout: 500 });
    const url = new URL(await listeningApp.listen({ port: 0, host: "127.0.0.1" }));
    const socket = connect(Number(url.port), url.hostname);
    socket.write("POST /tasks HTTP/1.1\r\nHost: x\r\n");
    socket.write("Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{");
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
    await listeningApp.close();
  });
});

describe("the OpenAPI document", () => {
  it("describes every operation, its body and its responses", async () => {
    const { openapi, paths } = (await app.inject("/openapi.json")).json();
    expect(openapi).toBe("3.1.0");
    expect(Object.keys(paths)).toEqual(["/tasks", "/tasks/{id}"]);
    expect(Object.keys(paths["/tasks"])).toEqual(["get", "post"]);
    expect(Object.keys(paths["/tasks"].post.responses)).toEqual(["201", "400"]);
    expect(Object.keys(paths["/tasks/{id}"])).toEqual(["patch", "delete"]);
    expect(Object.keys(paths["/tasks/{id}"].delete.responses)).toEqual(["204", "404"]);
  });

  it("has the same limits as the validation", async () => {
    const { paths } = (await app.inject("/openapi.json")).json();
    const { schema } = paths["/tasks"].post.requestBody.content["application/json"];
    expect(schema.properties.title).toMatchObject({ minLength: 1, maxLength: 200 });
  });

  it("is served as a page at /docs", async () => {
    const response = await app.inject("/docs/");
    expect(response.statusCode).toBe(200);
    expect(response.headers["content-type"]).toMatch("text/html");
  });
});
