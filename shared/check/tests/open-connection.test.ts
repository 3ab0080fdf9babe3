import { describe, expect, it } from "vitest";
import { startTcpServer } from "../../contract/tests/reference/test-servers.ts";
import { findRandomFreePort } from "../../harness/ports.ts";
import { formatRequest, openConnection } from "../exchange.ts";

describe("formatRequest", () => {
  it("formats a request with Host and its own headers only", () => {
    const headers = { "Content-Length": "40" };
    const send = { method: "POST", path: "/tasks", headers, body: '{"title": "half' };
    expect(formatRequest(new URL("http://localhost:4000"), send)).toBe(
      'POST /tasks HTTP/1.1\r\nHost: localhost:4000\r\nContent-Length: 40\r\n\r\n{"title": "half',
    );
  });
});

describe("openConnection", () => {
  it("sends half a request, and closes the connection on close()", async () => {
    let text = "";
    let onClose: () => void = () => undefined;
    const closeEvent = new Promise<void>((resolve) => {
      onClose = resolve;
    });
    const url = await startTcpServer((socket, data) => {
      text += data;
      socket.on("close", onClose);
    });
    const connection = await openConnection(url, "POST /tasks HTTP/1.1\r\n");
    connection.close();
    await closeEvent;
    expect(text).toBe("POST /tasks HTTP/1.1\r\n");
  });

  it("fails if nothing listens on the port", async () => {
    const url = new URL(`http://127.0.0.1:${await findRandomFreePort()}`);
    await expect(openConnection(url, "GET")).rejects.toThrow("ECONNREFUSED");
  });
});
