import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Starts a proxy between the app and the database, whose connections can be cut. */
export async function startProxy(target: URL) {
  const sockets = new Set<Socket>();
  const track = (socket: Socket) => {
    sockets.add(socket);
    // Errors are expected, because the tests cut the connections.
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    for (const socket of [client, upstream]) track(socket);
    client.pipe(upstream).pipe(client);
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
    restore: () => once(server.listen(port, "127.0.0.1"), "listening"),
  };
}
