import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

/**
 * `pass` forwards all data. `stall` accepts connections and forwards nothing. `refuse` closes every
 * connection.
 */
export type ProxyMode = "pass" | "stall" | "refuse";

export interface TcpProxyOptions {
  /** The port of the target, where its URL names none. */
  defaultPort: number;
  /** Called for each connection. The function that it returns is called with what the client sends. */
  createReader?: () => (bytes: Buffer) => void;
}

interface Connection {
  client: Socket;
  target: Socket;
}

/** A TCP proxy on the loopback address. It does not keep the process alive. */
export class TcpProxy {
  readonly #target: URL;
  readonly #options: TcpProxyOptions;
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  #mode: ProxyMode = "pass";

  constructor(target: URL, options: TcpProxyOptions) {
    this.#target = target;
    this.#options = options;
    this.#server = createServer((client) => this.#accept(client)).unref();
  }

  /** Starts to listen. @returns the URL of the target, with the address of the proxy in it */
  async listen(): Promise<URL> {
    await once(this.#server.listen(0, "127.0.0.1"), "listening");
    const { port } = this.#server.address() as AddressInfo;
    const url = new URL(this.#target);
    url.hostname = "127.0.0.1";
    url.port = String(port);
    return url;
  }

  /** Applies to new connections and to those that are open. */
  setMode(mode: ProxyMode): void {
    if (mode === this.#mode) return;
    this.#mode = mode;
    for (const connection of this.#connections) this.#apply(connection);
  }

  close(): void {
    this.#server.close();
    for (const connection of this.#connections) destroy(connection);
  }

  #accept(client: Socket): void {
    const { hostname, port } = this.#target;
    const { defaultPort, createReader } = this.#options;
    const connection = { client, target: connect(Number(port || defaultPort), hostname) };
    this.#connections.add(connection);
    for (const socket of [client, connection.target]) {
      socket
        .unref()
        .on("error", () => destroy(connection))
        .on("close", () => {
          destroy(connection);
          this.#connections.delete(connection);
        });
    }
    if (createReader) client.on("data", createReader());
    this.#apply(connection);
  }

  #apply(connection: Connection): void {
    const { client, target } = connection;
    if (this.#mode === "refuse") {
      destroy(connection);
    } else if (this.#mode === "pass") {
      client.pipe(target);
      target.pipe(client);
    } else {
      client.unpipe(target).pause();
      target.unpipe(client).pause();
    }
  }
}

function destroy({ client, target }: Connection): void {
  client.destroy();
  target.destroy();
}
