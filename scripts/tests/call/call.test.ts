import { afterEach, describe, expect, it, vi } from "vitest";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import { run } from "../../commands/call.ts";
import { printed } from "../support/printed.ts";
import { closeAll, startRecordingServer, startServer } from "./servers.ts";

afterEach(closeAll);

const findLines = (mark: ">" | "<") =>
  printed.out
    .split("\n")
    .filter((line) => line.startsWith(mark))
    .map((line) => line.slice(2));

/** Returns the bytes of the printed request. Without a body, the empty line ends it. */
function readPrintedRequest(): string {
  const lines = findLines(">");
  return lines.join("\r\n") + (lines.at(-1) === "" ? "\r\n" : "");
}

describe("npm run call", () => {
  it("sends exactly the bytes that it shows", async () => {
    const { url, received } = await startRecordingServer("HTTP/1.1 204 No Content\r\n\r\n");
    const code = await run(["POST", "/tasks?a=ă", "title=Cumpără lapte", "X-Id:7", "url", url]);
    expect(code).toBe(0);
    expect(readPrintedRequest()).toBe(received());
    expect(received()).toMatch(/^POST \/tasks\?a=%C4%83 HTTP\/1\.1\r\nHost: 127/);
    expect(received()).toMatch(/\r\n\r\n\{"title":"Cumpără lapte"\}$/);
  });

  it.each([
    ["GET", "/tasks"],
    ["DELETE", "/tasks/1"],
    ["POST", "/tasks"],
    ["PROPFIND", "/tasks"],
    ["OPTIONS", "/tasks", "Origin:http://localhost:3000"],
    ["GET", "/tasks", "title=a", "Connection:keep-alive", "Host:"],
    ["DELETE", "/tasks/1", "body", "text"],
  ])("shows every line of %s %s %s", async (...args) => {
    const { url, received } = await startRecordingServer(
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    );
    expect(await run([...args, "url", url])).toBe(0);
    expect(readPrintedRequest()).toBe(received());
  });

  it("shows the lines of the response as the server sent them", async () => {
    const { url } = await startRecordingServer(
      "HTTP/1.1 404 Nothing here\r\nX-ODD-case: 1\r\nset-cookie: a=1\r\nset-cookie: b=2\r\n\r\nno such task\n",
    );
    expect(await run(["/tasks/9", "--url", url])).toBe(0);
    expect(findLines("<")).toEqual([
      "HTTP/1.1 404 Nothing here",
      "X-ODD-case: 1",
      "set-cookie: a=1",
      "set-cookie: b=2",
      "",
      "no such task",
    ]);
  });

  it("indents a JSON response, and exits with 0 for an error status", async () => {
    const url = await startServer((_, response) => {
      response.writeHead(500, { "Content-Type": "application/problem+json; charset=utf-8" });
      response.end('{"title":"Oops","errors":[]}');
    });
    expect(await run(["/tasks", "url", url])).toBe(0);
    expect(printed.out).toContain('<\n< {\n<   "title": "Oops",\n<   "errors": []\n< }\n');
  });

  it("shows the size of a body that is not text", async () => {
    const url = await startServer((_, response) => response.end(Buffer.from([0xff, 0xd8, 0])));
    expect(await run(["/picture", "url", url])).toBe(0);
    expect(printed.out).toContain("< (3 bytes that are not UTF-8 text)");
  });

  it("sends to the port in PORT without an address", async () => {
    const url = await startServer((_, response) => response.end("here"));
    vi.stubEnv("PORT", new URL(url).port);
    expect(await run(["/tasks"])).toBe(0);
    expect(printed.out).toContain("< here");
  });

  it("reads one megabyte of a large response, up to its last complete character, and says so", async () => {
    const url = await startServer((_, response) => response.end(`a${"ă".repeat(1_500_000)}`));
    expect(await run(["/tasks", "url", url])).toBe(0);
    expect(Buffer.byteLength(findLines("<").at(-1) ?? "")).toBe(999_999);
    expect(printed.err).toContain("longer than 1 MB: only its beginning was read");
  });

  it("exits with 1 and says what to start if no server responds", async () => {
    const url = await startServer(() => {});
    await closeAll();
    expect(await run(["/tasks", "url", url])).toBe(1);
    expect(printed.err).toContain(`No server responds at ${url} (ECONNREFUSED)`);
    expect(printed.err).toContain("npm run -s stage");
  });

  it("exits with 1 if the response is incomplete, and shows its beginning", async () => {
    const url = await startServer((_, response) => {
      response.writeHead(200, { "Content-Length": 100 });
      response.write("half of", () => response.destroy());
    });
    expect(await run(["/tasks", "url", url])).toBe(1);
    expect(findLines("<").at(-1)).toBe("half of");
    expect(printed.err).toContain("The connection ended early");
  });

  it.each(["", "SSH-2.0-OpenSSH_9\r\n"])("exits with 1 if the response is %j", async (answer) => {
    const { url } = await startRecordingServer(answer);
    expect(await run(["/tasks", "url", url])).toBe(1);
    expect(printed.err).toContain(`${url} closed the connection without a response`);
  });

  it("refuses an option that it does not know", async () => {
    await expect(run(["/tasks", "--data", "x"])).rejects.toThrow(UsageError);
  });
});
