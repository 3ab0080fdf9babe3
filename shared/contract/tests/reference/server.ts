import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { type App, handlerOf, type Task } from "./app.ts";
import type { Handler } from "./http.ts";

/** One thing that is wrong with a server. */
export interface ApiFault {
  /** The title of the check that has to notice. */
  breaks: string;
  /** The same server with the fault in it. */
  within(next: Handler, app: App): Handler;
}

export interface Reference {
  url: URL;
  /** What the server keeps, to look at and to prepare. */
  app: App;
  close(): Promise<void>;
}

interface ReferenceOptions {
  faults?: ApiFault[];
  tasks?: Task[];
  port?: number;
}

/** Starts the reference application, on a free port unless one is named. */
export async function startReference({
  faults = [],
  tasks = [],
  port = 0,
}: ReferenceOptions = {}): Promise<Reference> {
  const nextId = Math.max(0, ...tasks.map(({ id }) => id)) + 1;
  const app: App = { tasks, nextId, die: () => void close() };
  const handler = faults.reduce((next, fault) => fault.within(next, app), handlerOf(app));
  const server = createServer({ maxHeaderSize: 128 * 1024 }, (request, response) =>
    serve(handler, request, response),
  );
  const close = async () => {
    server.close();
    server.closeAllConnections();
  };
  await once(server.listen(port, "127.0.0.1"), "listening");
  const address = server.address() as AddressInfo;
  return { url: new URL(`http://127.0.0.1:${address.port}`), app, close };
}

async function serve(handler: Handler, request: IncomingMessage, response: ServerResponse) {
  const { method = "", url: path = "", headers } = request;
  let bytes: Promise<Buffer> | undefined;
  const read = () => {
    bytes ??= buffer(request);
    return bytes;
  };
  try {
    const reply = await handler({ method, path, headers, read });
    // What nobody read is dropped: a client that is still sending would not see the answer.
    request.resume();
    response.writeHead(reply.status, reply.headers).end(reply.body);
  } catch {
    // Its sender has left in the middle of the request.
    response.destroy();
  }
}
