import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { ServerSettings, StoppableServer } from "../../../check/host.ts";
import { getPath, type Handler, HttpError, json, type Request, toProblem } from "./http.ts";
import { getUrl } from "./listen.ts";
import type { ServerState, ShutdownBehavior } from "./server-types.ts";

/** @param isGraceful whether it drains before it closes its port */
export const createShutdownBehavior = (isGraceful: boolean): ShutdownBehavior => ({
  isDraining: false,
  drains: isGraceful,
  closesUnusedConnections: isGraceful,
  waitsForRequests: true,
  exitCode: 0,
  hasDeadline: isGraceful,
  timeoutExitCode: 1,
  exitsOnRepeatedSignal: true,
});

/** Closes connections and reports not ready while the server drains. */
export const withDraining =
  (next: Handler, serverState: ServerState): Handler =>
  async (request) => {
    if (!serverState.shutdownBehavior.isDraining) return next(request);
    const reply = findDrainReply(request) ?? (await next(request));
    return { ...reply, headers: { ...reply.headers, connection: "close" } };
  };

function findDrainReply(request: Request) {
  if (getPath(request) === "/health/ready") return json(503, { status: "draining" });
  return request.headers["x-retry-elsewhere"] ? createRetryReply() : undefined;
}

/** Tells a proxy to retry at another server. */
export const createRetryReply = () => toProblem(new HttpError(502, "Retry at another server."));

/** A server that reacts to SIGTERM and SIGKILL like a process. */
export class StoppableReference implements StoppableServer {
  readonly url: URL;
  readonly ended: Promise<number | string>;
  readonly #server: Server;
  readonly #behavior: ShutdownBehavior;
  readonly #settings: ServerSettings;
  readonly #sockets = new Set<Socket>();
  readonly #timers: NodeJS.Timeout[] = [];
  #hasSignal = false;
  #resolveEnd: (ending: number | string) => void = () => undefined;

  constructor(server: Server, { shutdownBehavior }: ServerState, settings: ServerSettings) {
    this.url = getUrl(server);
    this.#server = server;
    this.#behavior = shutdownBehavior;
    this.#settings = settings;
    this.ended = new Promise((resolve) => {
      this.#resolveEnd = resolve;
    });
    server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  terminate(): void {
    const { drains, hasDeadline, timeoutExitCode, exitsOnRepeatedSignal } = this.#behavior;
    if (this.#hasSignal) {
      if (exitsOnRepeatedSignal) this.#end(1);
      return;
    }
    this.#hasSignal = true;
    const { drainSeconds = 0, shutdownSeconds = 8 } = this.#settings;
    this.#behavior.isDraining = drains;
    // Without a delay it closes at once, so that no request is served in between.
    if (drains && drainSeconds > 0) this.#after(drainSeconds, () => this.#close());
    else this.#close();
    if (hasDeadline) this.#after(shutdownSeconds, () => this.#end(timeoutExitCode));
  }

  async kill(): Promise<void> {
    this.#end("SIGKILL");
  }

  #after(seconds: number, act: () => void): void {
    this.#timers.push(setTimeout(act, seconds * 1000));
  }

  /** Accepts no more connections, and exits when the last one is closed. */
  #close(): void {
    const { waitsForRequests, closesUnusedConnections, exitCode } = this.#behavior;
    this.#server.close(() => this.#end(exitCode));
    if (!waitsForRequests) this.#server.closeAllConnections();
    if (!closesUnusedConnections) return;
    for (const socket of this.#sockets) if (socket.bytesRead === 0) socket.destroy();
  }

  #end(ending: number | string): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#server.close().closeAllConnections();
    this.#resolveEnd(ending);
  }
}
