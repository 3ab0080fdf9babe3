import { subscribe } from "node:diagnostics_channel";
import { EventEmitter, once } from "node:events";
import type { Server, ServerResponse } from "node:http";
import { isLeaving } from "./leaving.ts";

interface Started {
  response: ServerResponse;
  server: Server;
}

/** What is being answered at this moment, by the server that Next.js has opened and keeps to itself. */
export function watchAnswers() {
  const open = new Set<ServerResponse>();
  const servers = new Set<Server>();
  const emptied = new EventEmitter();
  subscribe("http.server.request.start", (message) => {
    const { response, server }: Started = Object(message);
    servers.add(server);
    open.add(response);
    response.once("close", () => {
      open.delete(response);
      if (open.size === 0) emptied.emit("now");
    });
    if (isLeaving()) makeLast(response);
  });

  return {
    /** From now on every answer is the last one of its connection: the next request goes elsewhere. */
    makeLast: () => open.forEach(makeLast),
    /** Takes no more connections, and resolves when the last request has been answered. */
    async finish(): Promise<void> {
      for (const server of servers) server.close();
      while (open.size > 0) await once(emptied, "now");
    },
  };
}

function makeLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("connection", "close");
}
