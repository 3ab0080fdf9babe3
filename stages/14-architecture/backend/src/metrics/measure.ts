import type { Queue } from "bullmq";
import type { DataSource } from "typeorm";
import type { Health } from "../health/checks.ts";
import { inTime } from "../health/in-time.ts";
import type { Redis } from "../redis.ts";
import { singleFlight } from "../single-flight.ts";
import { statuses } from "../tasks/schemas.ts";
import { roles } from "../users/entity.ts";

/** How many there are of each kind. */
type Counts = Record<string, number>;

export type Measured = Record<"tasks" | "users" | "jobs" | "up", Counts>;

interface Sources {
  database: DataSource;
  redis: Redis;
  jobs: Queue;
  health: Health;
}

/** As for the state of health: whoever reads the metrics does not wait for what hangs. */
const deadlineMs = 500;

export function measureOf({ database, redis, jobs, health }: Sources): () => Promise<Measured> {
  const together = singleFlight();
  const count = (name: string, ask: () => Promise<Counts>): Promise<Counts> =>
    inTime(deadlineMs, together(name, ask)).catch(() => ({}));

  const countRows = async (table: string, column: string, kinds: readonly string[]) => {
    const rows: { kind: string; count: number }[] = await database.query(
      `SELECT ${column} AS kind, count(*)::int AS count FROM ${table} GROUP BY ${column}`,
    );
    const found = new Map(rows.map((row) => [row.kind, row.count]));
    return Object.fromEntries(kinds.map((kind) => [kind, found.get(kind) ?? 0]));
  };

  return async () => {
    const [tasks, users, queued, up] = await Promise.all([
      count("tasks", () => countRows("tasks", "status", statuses)),
      count("users", () => countRows("users", "role", roles)),
      count("jobs", () =>
        redis.send(() => jobs.getJobCounts("waiting", "active", "delayed", "failed")),
      ),
      statesOf(health),
    ]);
    return { tasks, users, jobs: queued, up };
  };
}

async function statesOf(health: Health): Promise<Counts> {
  const asked = Object.entries(health).map(async ([name, check]) => [name, Number(await check())]);
  return Object.fromEntries(await Promise.all(asked));
}
