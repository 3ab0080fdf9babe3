import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

const defaultPorts: Record<string, number> = {
  "postgres:": 5432,
  "postgresql:": 5432,
  "redis:": 6379,
};

/** Starts a proxy between the app and a server, whose connections can be cut or frozen. */
export async function startProxy(target: URL) {
  const sockets = new Set<Socket>();
  let isFrozen = false;
  const track = (socket: Socket) => {
    sockets.add(socket);
    // Errors are expected, because the tests cut the connections.
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    const upstream = connect(Number(target.port || defaultPorts[target.protocol]), target.hostname);
    for (const socket of [client, upstream]) track(socket);
    client.pipe(upstream).pipe(client);
    if (isFrozen) client.pause();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const url = Object.assign(new URL(target), { host: `127.0.0.1:${port}` }).href;

  return {
    url,
    /** Closes all connections, and accepts no new ones. */
    cut: async () => {
      const closed = once(server.close(), "close");
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    /** Stops forwarding without closing connections, like a suspended process. */
    freeze: () => {
      isFrozen = true;
      for (const socket of sockets) socket.pause();
    },
    /** Forwards again, including what was sent in the meantime. */
    thaw: () => {
      isFrozen = false;
      for (const socket of sockets) socket.resume();
    },
    restore: () => once(server.listen(port, "127.0.0.1"), "listening"),
  };
}
