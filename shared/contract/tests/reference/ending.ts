import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { ServerSettings, StoppableServer } from "../../../check/host.ts";
import { type Handler, json, pathOf, problem, Refusal, type Request } from "./http.ts";
import { urlOf } from "./listen.ts";
import type { Own } from "./own.ts";

/** How a server ends, once it is asked to. */
export interface Ending {
  isLeaving: boolean;
  /** It says that it leaves before it does. */
  drains: boolean;
  /** It closes connections on which nothing has come yet. */
  closesUnused: boolean;
  /** It waits for the requests in flight, and with what code it ends then. */
  waits: boolean;
  code: number;
  /** It does not wait for ever, and with what code it gives up. */
  hasDeadline: boolean;
  lateCode: number;
  /** It ends at once when it is asked again. */
  hearsAgain: boolean;
}

/** @param inOrder whether it does more than to close its port */
export const endingOf = (inOrder: boolean): Ending => ({
  isLeaving: false,
  drains: inOrder,
  closesUnused: inOrder,
  waits: true,
  code: 0,
  hasDeadline: inOrder,
  lateCode: 1,
  hearsAgain: true,
});

/** What a server answers that leaves, and everything else as always. */
export const leaving =
  (next: Handler, own: Own): Handler =>
  async (request) => {
    if (!own.ending.isLeaving) return next(request);
    const reply = elsewhere(request) ?? (await next(request));
    return { ...reply, headers: { ...reply.headers, connection: "close" } };
  };

function elsewhere(request: Request) {
  if (pathOf(request) === "/health/ready") return json(503, { status: "leaving" });
  return request.headers["x-retry-elsewhere"] ? anotherAnswers() : undefined;
}

/** What whoever can ask another server is told. */
export const anotherAnswers = () => problem(new Refusal(502, "Another one answers."));

/** A server that ends as a process does. */
export class Mortal implements StoppableServer {
  readonly url: URL;
  readonly ended: Promise<number | string>;
  readonly #server: Server;
  readonly #ending: Ending;
  readonly #settings: ServerSettings;
  readonly #sockets = new Set<Socket>();
  readonly #timers: NodeJS.Timeout[] = [];
  #isAsked = false;
  #tell: (how: number | string) => void = () => undefined;

  constructor(server: Server, { ending }: Own, settings: ServerSettings) {
    this.url = urlOf(server);
    this.#server = server;
    this.#ending = ending;
    this.#settings = settings;
    this.ended = new Promise((resolve) => {
      this.#tell = resolve;
    });
    server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  terminate(): void {
    const { drains, hasDeadline, lateCode, hearsAgain } = this.#ending;
    if (this.#isAsked) {
      if (hearsAgain) this.#end(1);
      return;
    }
    this.#isAsked = true;
    const { drainSeconds = 0, shutdownSeconds = 8 } = this.#settings;
    this.#ending.isLeaving = drains;
    // At once, if it need not wait: nothing is served between being asked and closing.
    if (drains && drainSeconds > 0) this.#after(drainSeconds, () => this.#close());
    else this.#close();
    if (hasDeadline) this.#after(shutdownSeconds, () => this.#end(lateCode));
  }

  async kill(): Promise<void> {
    this.#end("SIGKILL");
  }

  #after(seconds: number, act: () => void): void {
    this.#timers.push(setTimeout(act, seconds * 1000));
  }

  /** Takes no more connections, and ends when the last one is gone. */
  #close(): void {
    const { waits, closesUnused, code } = this.#ending;
    this.#server.close(() => this.#end(code));
    if (!waits) this.#server.closeAllConnections();
    if (!closesUnused) return;
    for (const socket of this.#sockets) if (socket.bytesRead === 0) socket.destroy();
  }

  #end(how: number | string): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#server.close().closeAllConnections();
    this.#tell(how);
  }
}
