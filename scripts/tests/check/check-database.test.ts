import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { startTcpServer } from "../../../shared/contract/tests/reference/test-servers.ts";
import { createDatabaseOutage } from "../../../shared/target/database.ts";

/** An echo server in place of a database. */
async function createOutage() {
  const { port } = await startTcpServer((socket, text) => void socket.write(`heard ${text}`));
  let proxyUrl: URL | undefined;
  const outage = createDatabaseOutage(
    new URL(`postgres://ana@127.0.0.1:${port}/tasks`),
    async (url) => {
      proxyUrl = url;
      return new URL("http://127.0.0.1:4000");
    },
  );
  await outage.startServer();
  return { outage, way: proxyUrl as URL };
}

const connectTo = async ({ port }: URL): Promise<Socket> => {
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
    const { outage, way } = await createOutage();
    expect(way.href).toMatch(/^postgres:\/\/ana@127\.0\.0\.1:\d+\/tasks$/);
    expect(await outage.startServer()).toBe(await outage.startServer());
  });

  it("forwards requests and responses", async () => {
    const { way } = await createOutage();
    expect(await ask(await connectTo(way), "a")).toBe("heard a");
  });

  it("closes every connection when it is stopped, and accepts new ones after a restart", async () => {
    const { outage, way } = await createOutage();
    const socket = await connectTo(way);
    await ask(socket, "a");
    const closeEvent = once(socket, "close");
    await outage.stop();
    await closeEvent;
    await once(await connectTo(way), "close");
    await outage.start();
    expect(await ask(await connectTo(way), "b")).toBe("heard b");
  });

  it("delays requests while it stalls, and forwards them afterwards", async () => {
    const { outage, way } = await createOutage();
    const socket = await connectTo(way);
    await ask(socket, "a");
    outage.pause();
    const later = await connectTo(way);
    const messages: string[] = [];
    for (const each of [socket, later]) each.on("data", (text: string) => messages.push(text));
    socket.write("b");
    later.write("c");
    // A second proxy has the same latency.
    expect(await ask(await connectTo((await createOutage()).way), "d")).toBe("heard d");
    expect(messages).toEqual([]);
    outage.resume();
    await expect.poll(() => messages.toSorted()).toEqual(["heard b", "heard c"]);
  });
});
