import type { Server } from "node:http";
import type { ServerSettings } from "../../host.ts";
import { urlOf } from "./listen.ts";

/** More servers on the same store, several with each limit on requests. */
export class More {
  readonly #serve: (limit?: number) => Promise<Server>;
  readonly #servers = new Map<number | undefined, Server[]>();

  constructor(serve: (limit?: number) => Promise<Server>) {
    this.#serve = serve;
  }

  async others(count: number, { rateLimit }: ServerSettings = {}): Promise<URL[]> {
    const servers = this.#servers.get(rateLimit) ?? [];
    this.#servers.set(rateLimit, servers);
    while (servers.length < count) servers.push(await this.#serve(rateLimit));
    return servers.slice(0, count).map(urlOf);
  }

  close(): void {
    for (const server of [...this.#servers.values()].flat()) server.close().closeAllConnections();
  }
}
