import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Handler } from "./http.ts";

/** Listens on this port of the loopback address; 0 for a free port. */
export async function listen(handler: Handler, port: number): Promise<Server> {
  const server = createServer({ maxHeaderSize: 128 * 1024 }, (request, response) =>
    serve(handler, request, response),
  );
  await once(server.listen(port, "127.0.0.1"), "listening");
  return server;
}

export const getUrl = (server: Server): URL =>
  new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

async function serve(handler: Handler, request: IncomingMessage, response: ServerResponse) {
  const { method = "", url: path = "", headers } = request;
  let bytes: Promise<Buffer> | undefined;
  const read = () => {
    bytes ??= buffer(request);
    return bytes;
  };
  try {
    const reply = await handler({ method, path, headers, read });
    // Drops the unread body: a client that is still sending would not read the response.
    request.resume();
    response.writeHead(reply.status, reply.headers).end(reply.body);
  } catch {
    // The client has disconnected during the request.
    response.destroy();
  }
}
