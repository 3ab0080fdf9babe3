import type { DataSource } from "typeorm";
import { countWorkers } from "../jobs/heartbeat.ts";
import type { Redis } from "../redis.ts";
import { createSingleFlight } from "../single-flight.ts";
import { withTimeout } from "../with-timeout.ts";

/**
 * How long a check may take. Elapsed time, because a health check of the host times out by it too.
 */
const timeoutMs = 500;

type Check = () => Promise<unknown>;

/** Checks whether each dependency responds. */
export interface Health {
  database(): Promise<boolean>;
  redis(): Promise<boolean>;
  workers(): Promise<boolean>;
}

export function createHealth(database: DataSource, redis: Redis): Health {
  const singleFlight = createSingleFlight();

  /**
   * Concurrent requests share one check, so that a hanging dependency does not use up the
   * connections.
   */
  const isUp = (name: string, check: Check) => () =>
    withTimeout(timeoutMs, singleFlight(name, check), timeoutMs).then(
      () => true,
      () => false,
    );

  return {
    database: isUp("database", () => database.query("SELECT 1")),
    redis: isUp("redis", () => redis.send((client) => client.ping())),
    workers: isUp("workers", async () => {
      const count = await redis.send((client) => countWorkers(client, redis.prefix));
      if (count === 0) throw new Error("no worker has sent a heartbeat");
    }),
  };
}
