import type { Queue } from "bullmq";
import type { DataSource } from "typeorm";
import type { Health } from "../health/checks.ts";
import type { Redis } from "../redis.ts";
import { createSingleFlight } from "../single-flight.ts";
import { statuses } from "../tasks/schemas.ts";
import { roles } from "../users/entity.ts";
import { withTimeout } from "../with-timeout.ts";

/** The number of items of each kind. */
type Counts = Record<string, number>;

export type Measurements = Record<"tasks" | "users" | "jobs" | "up", Counts>;

interface Sources {
  database: DataSource;
  redis: Redis;
  jobs: Queue;
  health: Health;
}

/** How long a measurement may take. A missing value is omitted from the metrics. */
const timeoutMs = 500;

export function createMeasure({
  database,
  redis,
  jobs,
  health,
}: Sources): () => Promise<Measurements> {
  const singleFlight = createSingleFlight();
  const count = (name: string, run: () => Promise<Counts>): Promise<Counts> =>
    withTimeout(timeoutMs, singleFlight(name, run), timeoutMs).catch(() => ({}));

  const countRows = async (table: string, column: string, kinds: readonly string[]) => {
    const rows: { kind: string; count: number }[] = await database.query(
      `SELECT ${column} AS kind, count(*)::int AS count FROM ${table} GROUP BY ${column}`,
    );
    const counts = new Map(rows.map((row) => [row.kind, row.count]));
    return Object.fromEntries(kinds.map((kind) => [kind, counts.get(kind) ?? 0]));
  };

  return async () => {
    const [tasks, users, jobCounts, up] = await Promise.all([
      count("tasks", () => countRows("tasks", "status", statuses)),
      count("users", () => countRows("users", "role", roles)),
      count("jobs", () =>
        redis.send(() => jobs.getJobCounts("waiting", "active", "delayed", "failed")),
      ),
      checkStates(health),
    ]);
    return { tasks, users, jobs: jobCounts, up };
  };
}

async function checkStates(health: Health): Promise<Counts> {
  const states = Object.entries(health).map(async ([name, check]) => [name, Number(await check())]);
  return Object.fromEntries(await Promise.all(states));
}
