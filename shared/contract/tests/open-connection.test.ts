import { describe, expect, it } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { openConnection } from "../exchange.ts";
import { onData } from "./reference/odd-servers.ts";

describe("openConnection", () => {
  it("sends half a request, and leaves when it is told to", async () => {
    let text = "";
    let left: () => void = () => undefined;
    const leaving = new Promise<void>((resolve) => {
      left = resolve;
    });
    const url = await onData((socket, data) => {
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
