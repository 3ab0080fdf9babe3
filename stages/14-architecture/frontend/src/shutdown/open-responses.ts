import { subscribe } from "node:diagnostics_channel";
import { EventEmitter, once } from "node:events";
import type { Server, ServerResponse } from "node:http";
import { isShuttingDown } from "./shutdown-state.ts";

interface RequestStart {
  response: ServerResponse;
  server: Server;
}

/** Tracks the open responses of the HTTP server, which Next.js does not expose. */
export function trackResponses() {
  const openResponses = new Set<ServerResponse>();
  const servers = new Set<Server>();
  const events = new EventEmitter();
  subscribe("http.server.request.start", (message) => {
    const { response, server }: RequestStart = Object(message);
    servers.add(server);
    openResponses.add(response);
    response.once("close", () => {
      openResponses.delete(response);
      if (openResponses.size === 0) events.emit("idle");
    });
    if (isShuttingDown()) closeAfterResponse(response);
  });

  return {
    /** Closes each connection after its open response, so that its next request goes elsewhere. */
    closeConnections: () => openResponses.forEach(closeAfterResponse),
    /** Accepts no more connections, and resolves when the last response has been sent. */
    async finish(): Promise<void> {
      for (const server of servers) server.close();
      while (openResponses.size > 0) await once(events, "idle");
    },
  };
}

function closeAfterResponse(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader("connection", "close");
}
