import { once } from "node:events";
import { createServer, type RequestListener, type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { problemOf } from "./problems.ts";

interface Address {
  host: string;
  port: number;
  /** How long a client may take to send a whole request, in milliseconds. Then it gets a 408. */
  requestTimeout?: number;
}

/** Longer than a proxy keeps a connection: whoever sends is to be the one who closes it. */
const keepAliveTimeout = 65_000;

/** Serves an app. It resolves when the port is open, and rejects if that is taken. */
export async function listen(
  app: RequestListener,
  { host, port, requestTimeout = 10_000 }: Address,
): Promise<Server> {
  const limits = {
    keepAliveTimeout,
    requestTimeout,
    // Node.js lets the longer of the two time limits win: its own for headers is a minute.
    headersTimeout: requestTimeout,
    connectionsCheckingInterval: Math.min(1000, requestTimeout),
  };
  const server = createServer(limits, app);
  server.on("clientError", refuse);
  await once(server.listen(port, host), "listening");
  return server;
}

/** What never became a request reaches no route: it is too slow, too long, or not HTTP. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const status = statusOf(error);
  const body = JSON.stringify(problemOf(status, "The request did not come whole, or is no HTTP."));
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      "Content-Type: application/problem+json",
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Connection: close",
      `\r\n${body}`,
    ].join("\r\n"),
  );
}

function statusOf({ code }: NodeJS.ErrnoException): number {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return 408;
  return code === "HPE_HEADER_OVERFLOW" ? 431 : 400;
}
