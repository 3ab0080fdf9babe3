import type { Server } from "node:http";
import type { ServerSettings } from "../../../check/host.ts";
import { getUrl } from "./listen.ts";

/** Additional servers on the same store, reused for the same settings. */
export class ServerPool {
  readonly #serve: (settings: ServerSettings) => Promise<Server>;
  readonly #servers = new Map<string, Server[]>();

  constructor(serve: (settings: ServerSettings) => Promise<Server>) {
    this.#serve = serve;
  }

  async startServers(count: number, settings: ServerSettings = {}): Promise<URL[]> {
    const key = JSON.stringify(settings);
    const servers = this.#servers.get(key) ?? [];
    this.#servers.set(key, servers);
    while (servers.length < count) servers.push(await this.#serve(settings));
    return servers.slice(0, count).map(getUrl);
  }

  close(): void {
    for (const server of [...this.#servers.values()].flat()) server.close().closeAllConnections();
  }
}
