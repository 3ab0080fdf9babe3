import type { DatabaseOutage } from "../check/host.ts";
import { TcpProxy } from "../harness/tcp-proxy.ts";

/**
 * Creates an outage of the database for one server. The other servers keep their connections.
 *
 * @param start starts a server with this URL of its database
 */
export function createDatabaseOutage(
  database: URL,
  start: (database: URL) => Promise<URL>,
): DatabaseOutage {
  const proxy = new TcpProxy(database, { defaultPort: 5432 });
  let serverUrl: Promise<URL> | undefined;
  return {
    startServer: () => {
      serverUrl ??= proxy.listen().then(start);
      return serverUrl;
    },
    stop: async () => proxy.setMode("refuse"),
    start: async () => proxy.setMode("pass"),
    pause: () => proxy.setMode("stall"),
    resume: () => proxy.setMode("pass"),
  };
}
