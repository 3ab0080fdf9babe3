import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

export interface Drainable {
  /** From now on every answer is the last one of its connection: the next request goes elsewhere. */
  startDraining(): void;
  /** Takes no more connections, and resolves when the last request has been answered. */
  close(): Promise<void>;
}

/** A server that can be left in order. */
export function drainable(server: Server): Drainable {
  const sockets = new Set<Socket>();
  const answers = new Set<ServerResponse>();
  let isDraining = false;

  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  // Before the application: it may answer at once.
  server.prependListener("request", (_request, answer) => {
    answers.add(answer);
    answer.once("close", () => answers.delete(answer));
    if (isDraining) makeLast(answer);
  });

  return {
    startDraining() {
      isDraining = true;
      for (const answer of answers) makeLast(answer);
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Node.js closes those that have been used. Browsers open others in advance, and send nothing.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
      return closed;
    },
  };
}

function makeLast(answer: ServerResponse): void {
  if (!answer.headersSent) answer.setHeader("connection", "close");
}
