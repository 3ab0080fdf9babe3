import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import type { DatabaseOutage } from "../check/host.ts";

type State = "passes" | "refuses" | "holds";

/** Between one server and its database: it passes everything on, and can stop doing so. */
class Crossing {
  readonly #server: Server;
  readonly #database: URL;
  readonly #pairs = new Set<[Socket, Socket]>();
  #state: State = "passes";

  constructor(database: URL) {
    this.#database = database;
    this.#server = createServer((client) => this.#take(client)).unref();
  }

  /** @returns the address of the database, as whoever is to lose it should know it */
  async open(): Promise<URL> {
    await once(this.#server.listen(0, "127.0.0.1"), "listening");
    const { port } = this.#server.address() as AddressInfo;
    const url = new URL(this.#database);
    url.hostname = "127.0.0.1";
    url.port = String(port);
    return url;
  }

  become(state: State): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const pair of this.#pairs) this.#treat(pair);
  }

  #take(client: Socket): void {
    const { hostname, port } = this.#database;
    const pair: [Socket, Socket] = [client, connect(Number(port || 5432), hostname)];
    this.#pairs.add(pair);
    for (const socket of pair) {
      socket.unref().on("error", () => end(pair));
      socket.on("close", () => {
        end(pair);
        this.#pairs.delete(pair);
      });
    }
    this.#treat(pair);
  }

  #treat(pair: [Socket, Socket]): void {
    const [client, database] = pair;
    if (this.#state === "refuses") {
      end(pair);
    } else if (this.#state === "passes") {
      client.pipe(database);
      database.pipe(client);
    } else {
      client.unpipe(database).pause();
      database.unpipe(client).pause();
    }
  }
}

function end(pair: [Socket, Socket]): void {
  for (const socket of pair) socket.destroy();
}

/**
 * Takes the database away from one server, and from nobody else.
 *
 * @param start starts a server that reaches its database there
 */
export function databaseOutageOf(
  database: URL,
  start: (database: URL) => Promise<URL>,
): DatabaseOutage {
  const crossing = new Crossing(database);
  let started: Promise<URL> | undefined;
  return {
    server: () => {
      started ??= crossing.open().then(start);
      return started;
    },
    stop: async () => crossing.become("refuses"),
    start: async () => crossing.become("passes"),
    pause: () => crossing.become("holds"),
    resume: () => crossing.become("passes"),
  };
}
