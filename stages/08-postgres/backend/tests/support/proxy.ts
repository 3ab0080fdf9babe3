import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Stands between an application and its database, and can be cut like a cable. */
export async function startProxy(target: URL) {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    // What breaks is what the test wants to break.
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    for (const socket of [client, upstream]) keep(socket);
    client.pipe(upstream).pipe(client);
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
    mend: () => once(server.listen(port, "127.0.0.1"), "listening"),
  };
}
