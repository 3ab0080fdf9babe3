import { Agent, type IncomingHttpHeaders } from "node:http";
import { describe, expect, it } from "vitest";
import { startHttpServer } from "../../contract/tests/reference/test-servers.ts";
import { exchange } from "../exchange.ts";

/** A server that notes the headers of every request, and on which connection it came. */
async function noting() {
  const seen: { headers: IncomingHttpHeaders; port: number | undefined }[] = [];
  const url = await startHttpServer(({ headers, socket }, response) => {
    seen.push({ headers, port: socket.remotePort });
    response.end();
  });
  return { url, seen };
}

describe("exchange", () => {
  it.each(["POST", "PATCH", "PUT"])(
    "sends %s without a body as curl does: with no length",
    async (method) => {
      const { url, seen } = await noting();
      await exchange(url, { method, path: "/tasks" });
      expect(seen[0]?.headers).not.toHaveProperty("content-length");
      expect(seen[0]?.headers).not.toHaveProperty("transfer-encoding");
    },
  );

  it("names the length of a body that is empty", async () => {
    const { url, seen } = await noting();
    await exchange(url, { method: "POST", path: "/tasks", body: "" });
    expect(seen[0]?.headers).toHaveProperty("content-length", "0");
  });

  it("uses one connection for several requests with the same agent, and else one for each", async () => {
    const { url, seen } = await noting();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await exchange(url, { method: "GET", path: "/", agent });
    await exchange(url, { method: "GET", path: "/", agent });
    await exchange(url, { method: "GET", path: "/" });
    agent.destroy();
    const [first, second, third] = seen.map(({ port }) => port);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });
});
