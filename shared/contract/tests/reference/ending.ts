import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { MortalServer, ServerSettings } from "../../../check/host.ts";
import { type Handler, json, pathOf, problem, Refusal, type Request } from "./http.ts";
import { urlOf } from "./listen.ts";
import type { Own } from "./own.ts";

/** How a server reacts to SIGTERM. */
export interface Ending {
  isLeaving: boolean;
  /** Reports that it is not ready before it closes its port. */
  drains: boolean;
  /** Closes connections without a request. */
  closesUnused: boolean;
  /** Waits for the requests in flight, then exits with `code`. */
  waits: boolean;
  code: number;
  /** Exits with `lateCode` after the deadline. */
  hasDeadline: boolean;
  lateCode: number;
  /** Exits at once at a second SIGTERM. */
  hearsAgain: boolean;
}

/** @param isGraceful whether it drains before it closes its port */
export const endingOf = (isGraceful: boolean): Ending => ({
  isLeaving: false,
  drains: isGraceful,
  closesUnused: isGraceful,
  waits: true,
  code: 0,
  hasDeadline: isGraceful,
  lateCode: 1,
  hearsAgain: true,
});

/** Closes connections and reports not ready while the server drains. */
export const leaving =
  (next: Handler, own: Own): Handler =>
  async (request) => {
    if (!own.ending.isLeaving) return next(request);
    const reply = elsewhere(request) ?? (await next(request));
    return { ...reply, headers: { ...reply.headers, connection: "close" } };
  };

function elsewhere(request: Request) {
  if (pathOf(request) === "/health/ready") return json(503, { status: "draining" });
  return request.headers["x-retry-elsewhere"] ? anotherAnswers() : undefined;
}

/** Tells a proxy to retry at another server. */
export const anotherAnswers = () => problem(new Refusal(502, "Retry at another server."));

/** A server that reacts to SIGTERM and SIGKILL like a process. */
export class Mortal implements MortalServer {
  readonly url: URL;
  readonly ended: Promise<number | string>;
  readonly #server: Server;
  readonly #ending: Ending;
  readonly #settings: ServerSettings;
  readonly #sockets = new Set<Socket>();
  readonly #timers: NodeJS.Timeout[] = [];
  #hasSignal = false;
  #resolveEnd: (how: number | string) => void = () => undefined;

  constructor(server: Server, { ending }: Own, settings: ServerSettings) {
    this.url = urlOf(server);
    this.#server = server;
    this.#ending = ending;
    this.#settings = settings;
    this.ended = new Promise((resolve) => {
      this.#resolveEnd = resolve;
    });
    server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  askToEnd(): void {
    const { drains, hasDeadline, lateCode, hearsAgain } = this.#ending;
    if (this.#hasSignal) {
      if (hearsAgain) this.#end(1);
      return;
    }
    this.#hasSignal = true;
    const { drainSeconds = 0, shutdownSeconds = 8 } = this.#settings;
    this.#ending.isLeaving = drains;
    // Without a delay it closes at once, so that no request is served in between.
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

  /** Accepts no more connections, and exits when the last one is closed. */
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
    this.#resolveEnd(how);
  }
}
