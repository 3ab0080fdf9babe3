import { once } from "node:events";
import { createServer, type RequestListener, type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { toProblem } from "./problems.ts";

interface ListenOptions {
  host: string;
  port: number;
  /** How long a client may take to send a request, in milliseconds. Then it gets a 408. */
  requestTimeout?: number;
  /**
   * How long nothing may be sent or received during a response, in milliseconds. Then the connection
   * is closed: the response of a client that does not read would stay in memory.
   */
  idleTimeout?: number;
}

/**
 * Longer than the idle timeout of a proxy, so that the proxy closes the connection, not the server.
 */
const keepAliveTimeout = 65_000;

/** Starts the server. Resolves when the port is open, and rejects if it is in use. */
export async function listen(
  app: RequestListener,
  { host, port, requestTimeout = 10_000, idleTimeout = 75_000 }: ListenOptions,
): Promise<Server> {
  const limits = {
    keepAliveTimeout,
    requestTimeout,
    // Node.js applies the longer of the two timeouts, and its default for headers is a minute.
    headersTimeout: requestTimeout,
    connectionsCheckingInterval: Math.min(1000, requestTimeout),
  };
  const server = createServer(limits, app);
  server.setTimeout(idleTimeout);
  server.on("clientError", rejectConnection);
  await once(server.listen(port, host), "listening");
  return server;
}

/** Responds to requests that reach no route: too slow, too long or malformed. */
function rejectConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  const status = toStatus(error);
  const body = JSON.stringify(toProblem(status, "Incomplete or malformed HTTP request."));
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

function toStatus({ code }: NodeJS.ErrnoException): number {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return 408;
  return code === "HPE_HEADER_OVERFLOW" ? 431 : 400;
}
