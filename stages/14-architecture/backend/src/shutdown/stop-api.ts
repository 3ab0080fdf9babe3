import { setTimeout as wait } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { log } from "../log/log.ts";
import type { Redis } from "../redis.ts";
import type { Patience } from "./config.ts";
import type { Departure } from "./departure.ts";
import type { Drainable } from "./drainable.ts";
import { onStop } from "./on-stop.ts";

interface Parts {
  server: Drainable;
  departure: Departure;
  database: DataSource;
  redis: Redis;
}

/** First nobody sends anything more, then what was sent is answered, then what that needs is closed. */
export function stopWhenAsked(parts: Parts, { drainMs, withinMs }: Patience): void {
  const { server, departure, database, redis } = parts;
  onStop({ withinMs, tooLate: ": requests were cut off." }, async () => {
    log.info("Leaving: what was sent is still answered.");
    departure.leave();
    server.startDraining();
    await wait(drainMs);
    await server.close();
    redis.close();
    await database.destroy();
  });
}
