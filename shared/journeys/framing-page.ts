import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A page of another site. */
export interface FramingPage {
  url: URL;
  close(): Promise<void>;
}

/** Serves a page that shows another page in a frame. */
export async function openFramingPage(hostname: string, framed: URL): Promise<FramingPage> {
  const html = `<!doctype html><title>Win a prize</title><iframe src="${framed.href}"></iframe>`;
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html" }).end(html);
  });
  await once(server.listen(0, hostname), "listening");
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    const closeEvent = once(server, "close");
    server.close().closeAllConnections();
    await closeEvent;
  };
  return { url: new URL(`http://${hostname}:${port}`), close };
}
