import { setTimeout as wait } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { log } from "../log/log.ts";
import type { Redis } from "../redis.ts";
import type { ShutdownTimeouts } from "./config.ts";
import type { DrainableServer } from "./drainable-server.ts";
import { onStop } from "./on-stop.ts";
import type { ShutdownState } from "./shutdown-state.ts";

interface Dependencies {
  server: DrainableServer;
  shutdownState: ShutdownState;
  database: DataSource;
  redis: Redis;
}

/** On a signal: stops new requests, waits for those in flight, then closes their dependencies. */
export function stopOnSignal(
  dependencies: Dependencies,
  { drainMs, timeoutMs }: ShutdownTimeouts,
): void {
  const { server, shutdownState, database, redis } = dependencies;
  onStop({ timeoutMs, timeoutSuffix: ": requests were aborted." }, async () => {
    log.info("Shutting down: requests in flight are still served.");
    shutdownState.beginShutdown();
    server.startDraining();
    await wait(drainMs);
    await server.close();
    redis.close();
    await database.destroy();
  });
}
