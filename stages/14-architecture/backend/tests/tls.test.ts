import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { openDatabase } from "../src/database/data-source.ts";
import { openRedis } from "../src/redis.ts";
import { configOf, createDatabase } from "./support/database.ts";
import { newPrefix } from "./support/redis.ts";

const { url, drop } = await createDatabase();
afterAll(drop);

/** A server that keeps the first bytes of whoever comes, and closes. */
async function startListener() {
  const [server, first] = [createServer(), [] as Buffer[]];
  server.on("connection", (socket: Socket) => {
    socket.once("data", (part) => {
      first.push(part);
      socket.destroy();
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = Object(server.address());
  return { server: server as Server, first, port };
}

describe("servers of somebody else", () => {
  it("are not spoken to in the open where the URL of PostgreSQL demands TLS", async () => {
    const open = openDatabase(configOf(`${url}?sslmode=require`));
    await expect(open).rejects.toThrow("The server does not support SSL connections");
  });

  it("hear no password before TLS where the URL of Redis begins with rediss", async () => {
    const { server, first, port } = await startListener();
    const address = `rediss://default:hunter2@127.0.0.1:${port}`;
    const redis = await openRedis({ url: address, prefix: newPrefix(), timeoutMs: 200 });
    redis.close();
    server.close();
    // What every TLS connection begins with: a handshake record of version 3.
    expect(first[0]?.subarray(0, 2)).toEqual(Buffer.from([0x16, 0x03]));
    expect(Buffer.concat(first).toString("latin1")).not.toMatch("hunter2");
  });
});
