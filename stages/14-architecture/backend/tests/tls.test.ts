import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { openDatabase } from "../src/database/data-source.ts";
import { openRedis } from "../src/redis.ts";
import { createDatabase, createTestConfig } from "./support/database.ts";
import { createPrefix } from "./support/redis.ts";

const { url, drop } = await createDatabase();
afterAll(drop);

/** Starts a server that records the first bytes of each connection, and closes it. */
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

describe("TLS", () => {
  it("is used when the URL of PostgreSQL requires it", async () => {
    const open = openDatabase(createTestConfig(`${url}?sslmode=require`));
    await expect(open).rejects.toThrow("The server does not support SSL connections");
  });

  it("is used before the password is sent when the URL of Redis starts with rediss", async () => {
    const { server, first, port } = await startListener();
    const address = `rediss://default:hunter2@127.0.0.1:${port}`;
    const redis = await openRedis({ url: address, prefix: createPrefix(), timeoutMs: 200 });
    redis.close();
    server.close();
    // The first bytes of TLS: a handshake record of version 3.
    expect(first[0]?.subarray(0, 2)).toEqual(Buffer.from([0x16, 0x03]));
    expect(Buffer.concat(first).toString("latin1")).not.toMatch("hunter2");
  });
});
