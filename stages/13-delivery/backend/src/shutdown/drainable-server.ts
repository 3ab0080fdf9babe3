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
  const answers = new Set<ServerResponse>();
  let isDraining = false;

  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  // Runs before the app, which may respond at once.
  server.prependListener("request", (_request, answer) => {
    answers.add(answer);
    answer.once("close", () => answers.delete(answer));
    if (isDraining) closeAfterResponse(answer);
  });

  return {
    startDraining() {
      isDraining = true;
      for (const answer of answers) closeAfterResponse(answer);
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

function closeAfterResponse(answer: ServerResponse): void {
  if (!answer.headersSent) answer.setHeader("connection", "close");
}
