import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linesOf, startProcesses } from "./support/processes.ts";

const { request, settings, stop } = await startProcesses();
let isStopped = false;
afterAll(async () => {
  if (!isStopped) await stop();
});

const body = { email: "ana@example.test", password: "correct horse" };
let lines: Record<string, unknown>[];
const about = (id: string) => lines.find(({ requestId }) => requestId === id);

/** Sends a request with these headers as they are, and says which id the answer has. */
async function idOf(...headers: string[]): Promise<string | undefined> {
  const socket = connect(Number(settings.PORT), "127.0.0.1");
  socket.write(
    ["GET /health/live HTTP/1.1", "Host: x", "Connection: close", ...headers, "\r\n"].join("\r\n"),
  );
  return /^x-request-id: (.*)$/im.exec(await text(socket))?.[1];
}

const made = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("X-Request-Id", () => {
  it.each(["x", "nginx-7f3a", "0f8fad5b-d9cb-469f-a165-70867728950e", "a.b_c-9", "x".repeat(64)])(
    "is kept where it is one: %s",
    async (id) => {
      expect(await idOf(`X-Request-Id: ${id}`)).toBe(id);
    },
  );

  it.each([
    ["is missing", []],
    ["is empty", ["X-Request-Id: "]],
    ["is too long", [`X-Request-Id: ${"x".repeat(65)}`]],
    ["holds a space", ["X-Request-Id: two words"]],
    ["holds markup", ["X-Request-Id: <script>"]],
    ["holds a quote", ['X-Request-Id: "}']],
    ["holds an escape for a terminal", ["X-Request-Id: \u001b[2J"]],
    ["comes twice", ["X-Request-Id: one", "X-Request-Id: two"]],
  ])("is made where it %s", async (_, headers) => {
    const answer = await idOf(...headers);
    // Node.js itself refuses some signs in a header: that request has no id, and no answer of ours.
    if (answer !== undefined) expect(answer).toMatch(made);
  });

  it("is another one for each request", async () => {
    expect(await idOf()).not.toBe(await idOf());
  });
});

describe("the log", () => {
  beforeAll(async () => {
    const { json } = await request("POST", "/auth/register", { body });
    const headers = { authorization: `Bearer ${json.accessToken}` };
    const as = (id: string, path: string) =>
      request("GET", path, { headers: { ...headers, "x-request-id": id } });
    await as("of-ana", "/tasks?search=milk");
    await as("of-nothing", "/tasks/2147483647");
    await as("of-nowhere", "/wp-admin/setup.php");
    await request("GET", "/tasks", { headers: { "x-request-id": "of-nobody" } });
    isStopped = true;
    const [api = ""] = await stop();
    lines = linesOf(api);
  });

  it("has one line for each request, which says who wanted what, and how it went", () => {
    expect(about("of-ana")).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      level: "info",
      service: "api",
      message: "GET /tasks 200",
      requestId: "of-ana",
      user: 1,
      method: "GET",
      route: "/tasks",
      status: 200,
      durationMs: expect.any(Number),
    });
    expect(lines.filter(({ requestId }) => requestId === "of-ana")).toHaveLength(1);
  });

  it("names the pattern of a path, and not the path", () => {
    expect(about("of-nothing")).toMatchObject({ route: "/tasks/:id", status: 404 });
    expect(about("of-nowhere")).toMatchObject({ route: "unknown", status: 404 });
  });

  it("names no user where nobody is logged in", () => {
    expect(about("of-nobody")).toMatchObject({ status: 401 });
    expect(about("of-nobody")).not.toHaveProperty("user");
  });
});
