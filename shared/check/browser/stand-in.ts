import { once } from "node:events";
import { createServer } from "node:http";

/** A server that listens where another one did. */
export interface StandIn {
  close(): Promise<void>;
}

/** Answers every request at the place of an API with the same JSON, to pages of any origin. */
export async function openStandIn({ hostname, port }: URL, answer: unknown): Promise<StandIn> {
  const headers = { "content-type": "application/json", "access-control-allow-origin": "*" };
  const server = createServer((_, response) => {
    response.writeHead(200, headers).end(JSON.stringify(answer));
  });
  await once(server.listen(Number(port), hostname), "listening");
  const close = async () => {
    const closed = once(server, "close");
    server.close().closeAllConnections();
    await closed;
  };
  return { close };
}
