import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

const ports: Record<string, number> = { "postgres:": 5432, "postgresql:": 5432, "redis:": 6379 };

/** Stands between an application and a server, and can be cut like a cable, or frozen. */
export async function startProxy(target: URL) {
  const sockets = new Set<Socket>();
  let isFrozen = false;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    // What breaks is what the test wants to break.
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    const upstream = connect(Number(target.port || ports[target.protocol]), target.hostname);
    for (const socket of [client, upstream]) keep(socket);
    client.pipe(upstream).pipe(client);
    if (isFrozen) client.pause();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const url = Object.assign(new URL(target), { host: `127.0.0.1:${port}` }).href;

  return {
    url,
    /** From now on nobody gets through, and whoever was connected is not any more. */
    cut: async () => {
      const closed = once(server.close(), "close");
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    /** Stops forwarding without closing connections, like a process that is suspended. */
    freeze: () => {
      isFrozen = true;
      for (const socket of sockets) socket.pause();
    },
    /** What was sent meanwhile arrives. */
    thaw: () => {
      isFrozen = false;
      for (const socket of sockets) socket.resume();
    },
    mend: () => once(server.listen(port, "127.0.0.1"), "listening"),
  };
}
