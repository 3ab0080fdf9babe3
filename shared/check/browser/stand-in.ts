import { once } from "node:events";
import { createServer } from "node:http";

/** A server that listens on the port of another one. */
export interface StandIn {
  close(): Promise<void>;
}

/** Starts a server in place of the API that responds to every request with the same JSON, for any origin. */
export async function openStandIn({ hostname, port }: URL, answer: unknown): Promise<StandIn> {
  const headers = { "content-type": "application/json", "access-control-allow-origin": "*" };
  const server = createServer((_, response) => {
    response.writeHead(200, headers).end(JSON.stringify(answer));
  });
  await once(server.listen(Number(port), hostname), "listening");
  const close = async () => {
    const closeEvent = once(server, "close");
    server.close().closeAllConnections();
    await closeEvent;
  };
  return { close };
}
