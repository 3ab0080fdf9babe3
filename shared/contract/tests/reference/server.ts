import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { newCredentials } from "../../account.ts";
import type { Host } from "../../host.ts";
import { type App, handlerOf } from "./app.ts";
import type { Handler } from "./http.ts";
import type { Task } from "./store.ts";
import { addUser } from "./users.ts";

/** One thing that is wrong with a server. */
export interface ApiFault {
  /** The title of the check that has to notice. */
  breaks: string;
  /** It can only be seen where there are accounts. */
  accounts?: true;
  /** The same server with the fault in it, made anew whenever it starts. */
  within(next: Handler, app: App): Handler;
}

export interface Reference {
  url: URL;
  /** What the server keeps, to look at and to prepare. */
  app: App;
  /** Stops it and starts it again with what it kept. */
  host: Host;
  close(): Promise<void>;
}

/** A task from before there were times: they do not matter to whoever prepares one. */
type PreparedTask = Omit<Task, "createdAt" | "updatedAt"> & Partial<Task>;

interface ReferenceOptions {
  faults?: ApiFault[];
  tasks?: PreparedTask[];
  port?: number;
  /** Whoever wants to see tasks has to log in. */
  accounts?: boolean;
}

/** Starts the reference application, on a free port unless one is named. */
export async function startReference({
  faults = [],
  tasks = [],
  port = 0,
  accounts = false,
}: ReferenceOptions = {}): Promise<Reference> {
  const app: App = {
    tasks: tasks as Task[],
    nextId: Math.max(0, ...tasks.map(({ id }) => id)) + 1,
    owners: new Map(),
    sessions: new Map(),
    ...(accounts && { users: [] }),
    die: () => void close(),
  };
  let server = await listen(app, faults, port);
  const close = async () => {
    server.close().closeAllConnections();
  };
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const start = async () => {
    server = await listen(app, faults, Number(url.port));
  };
  const admin = async () => {
    const credentials = newCredentials();
    addUser(app, credentials.email, credentials.password, "admin");
    return credentials;
  };
  return { url, app, close, host: { stop: close, kill: close, start, admin } };
}

async function listen(app: App, faults: ApiFault[], port: number): Promise<Server> {
  const handler = faults.reduce((next, fault) => fault.within(next, app), handlerOf(app));
  const server = createServer({ maxHeaderSize: 128 * 1024 }, (request, response) =>
    serve(handler, request, response),
  );
  await once(server.listen(port, "127.0.0.1"), "listening");
  return server;
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
