import { describe, expect, it } from "vitest";
import { startTcpServer } from "../../contract/tests/reference/test-servers.ts";
import { freePort } from "../../harness/ports.ts";
import { openConnection, requestText } from "../exchange.ts";

describe("requestText", () => {
  it("is a request as it goes over the wire, with the host and no more than was said", () => {
    const headers = { "Content-Length": "40" };
    const send = { method: "POST", path: "/tasks", headers, body: '{"title": "half' };
    expect(requestText(new URL("http://localhost:4000"), send)).toBe(
      'POST /tasks HTTP/1.1\r\nHost: localhost:4000\r\nContent-Length: 40\r\n\r\n{"title": "half',
    );
  });
});

describe("openConnection", () => {
  it("sends half a request, and leaves when it is told to", async () => {
    let text = "";
    let left: () => void = () => undefined;
    const leaving = new Promise<void>((resolve) => {
      left = resolve;
    });
    const url = await startTcpServer((socket, data) => {
      text += data;
      socket.on("close", left);
    });
    const connection = await openConnection(url, "POST /tasks HTTP/1.1\r\n");
    connection.close();
    await leaving;
    expect(text).toBe("POST /tasks HTTP/1.1\r\n");
  });

  it("fails where nobody listens", async () => {
    const url = new URL(`http://127.0.0.1:${await freePort()}`);
    await expect(openConnection(url, "GET")).rejects.toThrow("ECONNREFUSED");
  });
});
