import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { startTcpServer } from "../../../shared/contract/tests/reference/test-servers.ts";
import { createDatabaseOutage } from "../../../shared/target/database.ts";

/** A database that answers every word with the same, and the only server that may lose it. */
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
  await outage.server();
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

describe("the way to a database", () => {
  it("keeps user and name of the database, and starts its server once", async () => {
    const { outage, way } = await crossing();
    expect(way.href).toMatch(/^postgres:\/\/ana@127\.0\.0\.1:\d+\/tasks$/);
    expect(await outage.server()).toBe(await outage.server());
  });

  it("passes on what is asked and what is answered", async () => {
    const { way } = await crossing();
    expect(await ask(await reach(way), "a")).toBe("heard a");
  });

  it("ends every connection when it is stopped, and takes new ones when it starts again", async () => {
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

  it("holds back what is asked while it hangs, and passes it on then", async () => {
    const { outage, way } = await crossing();
    const socket = await reach(way);
    await ask(socket, "a");
    outage.pause();
    const later = await reach(way);
    const heard: string[] = [];
    for (const each of [socket, later]) each.on("data", (text: string) => heard.push(text));
    socket.write("b");
    later.write("c");
    // Another way is as quick as this one was.
    expect(await ask(await reach((await crossing()).way), "d")).toBe("heard d");
    expect(heard).toEqual([]);
    outage.resume();
    await expect.poll(() => heard.toSorted()).toEqual(["heard b", "heard c"]);
  });
});
