import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { startTcpServer } from "../../../shared/contract/tests/reference/test-servers.ts";
import { createDatabaseOutage } from "../../../shared/target/database.ts";

/** An echo server in place of a database. */
async function crossing() {
  const { port } = await startTcpServer((socket, text) => void socket.write(`heard ${text}`));
  let way: URL | undefined;
  const outage = createDatabaseOutage(
    new URL(`postgres://ana@127.0.0.1:${port}/tasks`),
    async (url) => {
      way = url;
      return new URL("http://127.0.0.1:4000");
    },
  );
  await outage.startServer();
  return { outage, way: way as URL };
}

const reach = async ({ port }: URL): Promise<Socket> => {
  const socket = connect(Number(port), "127.0.0.1").setEncoding("utf8").unref();
  await once(socket, "connect");
  return socket;
};

async function ask(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  return (await once(socket, "data"))[0];
}

describe("the proxy of a database", () => {
  it("keeps the user and the name of the database, and starts its server once", async () => {
    const { outage, way } = await crossing();
    expect(way.href).toMatch(/^postgres:\/\/ana@127\.0\.0\.1:\d+\/tasks$/);
    expect(await outage.startServer()).toBe(await outage.startServer());
  });

  it("forwards requests and responses", async () => {
    const { way } = await crossing();
    expect(await ask(await reach(way), "a")).toBe("heard a");
  });

  it("closes every connection when it is stopped, and accepts new ones after a restart", async () => {
    const { outage, way } = await crossing();
    const socket = await reach(way);
    await ask(socket, "a");
    const closed = once(socket, "close");
    await outage.stop();
    await closed;
    await once(await reach(way), "close");
    await outage.start();
    expect(await ask(await reach(way), "b")).toBe("heard b");
  });

  it("delays requests while it stalls, and forwards them afterwards", async () => {
    const { outage, way } = await crossing();
    const socket = await reach(way);
    await ask(socket, "a");
    outage.pause();
    const later = await reach(way);
    const heard: string[] = [];
    for (const each of [socket, later]) each.on("data", (text: string) => heard.push(text));
    socket.write("b");
    later.write("c");
    // A second proxy has the same latency.
    expect(await ask(await reach((await crossing()).way), "d")).toBe("heard d");
    expect(heard).toEqual([]);
    outage.resume();
    await expect.poll(() => heard.toSorted()).toEqual(["heard b", "heard c"]);
  });
});
