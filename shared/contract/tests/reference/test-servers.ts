import { once } from "node:events";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterEach } from "vitest";

const servers: Server[] = [];
const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** Listens until the test is over. */
export async function listen(server: Server, host = "127.0.0.1"): Promise<URL> {
  servers.push(server);
  server.on("connection", (socket: Socket) => sockets.push(socket));
  await once(server.listen(0, host), "listening");
  const name = host.includes(":") ? `[${host}]` : host;
  return new URL(`http://${name}:${(server.address() as AddressInfo).port}`);
}

export const startHttpServer = (listener: RequestListener) => listen(createHttpServer(listener));

/** Starts a TCP server that runs an action when data arrives on a connection. */
export const startTcpServer = (act: (socket: Socket, text: string) => void) =>
  listen(
    createServer((socket) => {
      socket.on("error", () => undefined);
      socket.on("data", (data) => act(socket, data.toString()));
    }),
  );
