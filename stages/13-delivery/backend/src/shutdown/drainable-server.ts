import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

export interface DrainableServer {
  /** Closes each connection after its next response, so that new requests go to another process. */
  startDraining(): void;
  /** Accepts no more connections. Resolves after the last response. */
  close(): Promise<void>;
}

/** Creates a server that can close its connections without dropping requests. */
export function createDrainableServer(server: Server): DrainableServer {
  const sockets = new Set<Socket>();
  const responses = new Set<ServerResponse>();
  let isDraining = false;

  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  // Runs before the app, which may respond at once.
  server.prependListener("request", (_request, response) => {
    responses.add(response);
    response.once("close", () => responses.delete(response));
    if (isDraining) closeAfterResponse(response);
  });

  return {
    startDraining() {
      isDraining = true;
      for (const response of responses) closeAfterResponse(response);
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Node.js closes idle connections that were used, but not those that browsers open in
      // advance.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
      return closed;
    },
  };
}

function closeAfterResponse(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("connection", "close");
}
