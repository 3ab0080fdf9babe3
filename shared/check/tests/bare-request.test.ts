import { Agent, type IncomingHttpHeaders } from "node:http";
import { describe, expect, it } from "vitest";
import { startHttpServer } from "../../contract/tests/reference/test-servers.ts";
import { sendRequest } from "../exchange.ts";

/** Starts a server that records the headers and the client port of every request. */
async function startRecorder() {
  const requests: { headers: IncomingHttpHeaders; port: number | undefined }[] = [];
  const url = await startHttpServer(({ headers, socket }, response) => {
    requests.push({ headers, port: socket.remotePort });
    response.end();
  });
  return { url, requests };
}

describe("sendRequest", () => {
  it.each(["POST", "PATCH", "PUT"])(
    "sends %s without a body and without Content-Length, as curl does",
    async (method) => {
      const { url, requests } = await startRecorder();
      await sendRequest(url, { method, path: "/tasks" });
      expect(requests[0]?.headers).not.toHaveProperty("content-length");
      expect(requests[0]?.headers).not.toHaveProperty("transfer-encoding");
    },
  );

  it("sends Content-Length: 0 for an empty body", async () => {
    const { url, requests } = await startRecorder();
    await sendRequest(url, { method: "POST", path: "/tasks", body: "" });
    expect(requests[0]?.headers).toHaveProperty("content-length", "0");
  });

  it("reuses the connection of an agent, and opens one for each request without", async () => {
    const { url, requests } = await startRecorder();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await sendRequest(url, { method: "GET", path: "/", agent });
    await sendRequest(url, { method: "GET", path: "/", agent });
    await sendRequest(url, { method: "GET", path: "/" });
    agent.destroy();
    const [first, second, third] = requests.map(({ port }) => port);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });
});
