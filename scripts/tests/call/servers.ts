import { createServer as createHttpServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

const openServers: { server: Server; sockets: Set<Socket> }[] = [];

function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  openServers.push({ server, sockets });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

/** Starts an HTTP server on a free port. @returns its address */
export const startServer = (listener: RequestListener) => listen(createHttpServer(listener));

/** Starts a server that sends the same text on every connection, and records the input. */
export async function startRecordingServer(
  answer: string,
): Promise<{ url: string; received: () => string }> {
  let received = "";
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      if (received === "") socket.end(answer);
      received += chunk;
    });
  });
  return { url: await listen(server), received: () => received };
}

function close({ server, sockets }: (typeof openServers)[number]): Promise<unknown> {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => server.close(resolve));
}

/** Stops every server that a test started. */
export const closeAll = () => Promise.all(openServers.splice(0).map(close));
