import type { DataSource } from "typeorm";
import { countWorkers } from "../jobs/heartbeat.ts";
import type { Redis } from "../redis.ts";
import { singleFlight } from "../single-flight.ts";
import { inTime } from "./in-time.ts";

/** How long what we need may take to answer. All are asked at once, so nobody waits longer. */
const deadlineMs = 500;

type Check = () => Promise<unknown>;

/** Whether what the application needs answers. */
export interface Health {
  database(): Promise<boolean>;
  redis(): Promise<boolean>;
  workers(): Promise<boolean>;
}

export function healthOf(database: DataSource, redis: Redis): Health {
  const together = singleFlight();

  /** What hangs is asked once, however many want to know: else those who wait would take every connection. */
  const isUp = (name: string, check: Check) => () =>
    inTime(deadlineMs, together(name, check)).then(
      () => true,
      () => false,
    );

  return {
    database: isUp("database", () => database.query("SELECT 1")),
    redis: isUp("redis", () => redis.send((client) => client.ping())),
    workers: isUp("workers", async () => {
      const count = await redis.send((client) => countWorkers(client, redis.prefix));
      if (count === 0) throw new Error("no worker has given a sign of life");
    }),
  };
}
