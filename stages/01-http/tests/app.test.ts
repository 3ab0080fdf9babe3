import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, it, mock } from "node:test";
import { createApp, handleRequest } from "../src/app.ts";
import { createEmptyTaskList } from "../src/tasks.ts";

let server: Server;
let url: string;

async function start(app: Server): Promise<void> {
  server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function post(body: string): Promise<Response> {
  return fetch(`${url}/tasks`, { method: "POST", body });
}

async function listTitles(): Promise<string[]> {
  const tasks = (await (await fetch(`${url}/tasks`)).json()) as { title: string }[];
  return tasks.map((task) => task.title);
}

beforeEach(() => start(createApp(createEmptyTaskList(), { requestTimeout: 500 })));
afterEach(() => server.close());

describe("GET /tasks", () => {
  it("answers 200 with an empty list at first, as JSON", async () => {
    const response = await fetch(`${url}/tasks`);
    assert.equal(response.status, 200);
    assert.match(response.headers.get("content-type") ?? "", /^application\/json/);
    assert.deepEqual(await response.json(), []);
  });
});

describe("POST /tasks", () => {
  it("answers 201 with the new task and its Location", async () => {
    const response = await post('{"title":"Buy milk","notes":"two litres"}');
    assert.equal(response.status, 201);
    assert.equal(response.headers.get("location"), "/tasks/1");
    const task = { id: 1, title: "Buy milk", status: "todo", notes: "two litres" };
    assert.deepEqual(await response.json(), task);
  });

  for (const body of ["", "{", "null", "[]", "{}", '{"title":5}', '{"title":"  "}']) {
    it(`answers 400 to ${JSON.stringify(body)} and creates nothing`, async () => {
      const response = await post(body);
      assert.equal(response.status, 400);
      assert.equal(response.headers.get("content-type"), "application/problem+json");
      assert.deepEqual(await listTitles(), []);
    });
  }

  it("answers 413 to a body that is too large, and creates nothing", async () => {
    const response = await post(JSON.stringify({ title: "x".repeat(200_000) }));
    assert.equal(response.status, 413);
    assert.deepEqual(await listTitles(), []);
  });
});

describe("DELETE /tasks/:id", () => {
  it("answers 204 and deletes the task", async () => {
    await post('{"title":"Buy milk"}');
    await post('{"title":"Buy bread"}');
    const response = await fetch(`${url}/tasks/1`, { method: "DELETE" });
    assert.equal(response.status, 204);
    assert.deepEqual(await listTitles(), ["Buy bread"]);
  });

  for (const id of ["2", "abc", "1.0", "01", "-1", "%ZZ"]) {
    it(`answers 404 for the id ${id} and deletes nothing`, async () => {
      await post('{"title":"Buy milk"}');
      const response = await fetch(`${url}/tasks/${id}`, { method: "DELETE" });
      assert.equal(response.status, 404);
      assert.deepEqual(await listTitles(), ["Buy milk"]);
    });
  }
});

/** Sends a request whose target is not only a path, which `fetch` cannot do. */
async function getTarget(target: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

describe("the server", () => {
  for (const target of ["http://x/tasks", "HTTP://x:80/tasks?page=1", "https://x/tasks"]) {
    it(`answers 200 when the request target is the URL ${target} (RFC 9112, section 3.2.2)`, async () => {
      assert.match(await getTarget(target), /^HTTP\/1\.1 200 /);
    });
  }

  for (const target of ["http://x", "http://x?a", "http://x/", "//x/tasks", "/http://x/tasks"]) {
    it(`answers 404 when the request target is ${target}`, async () => {
      assert.match(await getTarget(target), /^HTTP\/1\.1 404 /);
    });
  }

  it("answers 404 for an unknown path", async () => {
    const response = await fetch(`${url}/nothing`);
    assert.equal(response.status, 404);
  });

  it("answers 405 with the allowed methods", async () => {
    const response = await fetch(`${url}/tasks`, { method: "PUT" });
    assert.equal(response.status, 405);
    assert.equal(response.headers.get("allow"), "GET, POST");
  });

  it("allows every method for pages of other origins (CORS)", async () => {
    const response = await fetch(`${url}/tasks/1`, { method: "OPTIONS" });
    assert.equal(response.status, 204);
    assert.equal(response.headers.get("access-control-allow-origin"), "*");
    assert.match(response.headers.get("access-control-allow-methods") ?? "", /DELETE/);
  });

  it("answers 408 when a request is not complete in time", async () => {
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    socket.write('POST /tasks HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{"title":');
    assert.match(await text(socket), /^HTTP\/1\.1 408 /);
    assert.deepEqual(await listTitles(), []);
  });

  it("answers 500 without details of an unexpected error, and logs them", async () => {
    const log = mock.method(console, "error", () => {});
    const handler = () => {
      throw new Error("the password is 1234");
    };
    const brokenRoutes = [{ method: "GET", path: "/", handler }];
    server.close();
    await start(
      createServer((request, response) => handleRequest(brokenRoutes, request, response)),
    );
    const response = await fetch(url);
    assert.equal(response.status, 500);
    assert.doesNotMatch(await response.text(), /1234|app\.ts/);
    assert.match(String(log.mock.calls[0]?.arguments[0]), /the password is 1234/);
    log.mock.restore();
  });
});
