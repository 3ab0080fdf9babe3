import { createFamilies } from "./families.ts";
import type { App, Jobs, Task } from "./model.ts";
import { createRedis } from "./redis.ts";
import { createTelemetry } from "./telemetry.ts";

/** A task that a test prepares, with optional times. */
type PreparedTask = Omit<Task, "createdAt" | "updatedAt"> & Partial<Task>;

export interface AppOptions {
  tasks?: PreparedTask[];
  /** Requires a log-in for tasks. */
  accounts?: boolean;
  /** Runs background jobs. */
  jobs?: boolean;
  /** Has a log, metrics and health checks. */
  telemetry?: boolean;
  /** Has the security features. */
  secure?: boolean;
}

/** Creates the data of a new application. */
export function createApp(
  { tasks = [], accounts = false, jobs = false, telemetry = false, secure = false }: AppOptions,
  mailJobs: Jobs,
  kill: () => void,
): App {
  const app: App = {
    tasks: tasks as Task[],
    nextId: Math.max(0, ...tasks.map(({ id }) => id)) + 1,
    owners: new Map(),
    sessions: new Map(),
    redis: createRedis(),
    database: { state: "answers" },
    version: 0,
    ...(accounts && { users: [] }),
    ...(jobs && { jobs: mailJobs }),
    ...(telemetry && { telemetry: createTelemetry() }),
    ...(secure && { families: createFamilies() }),
    kill,
  };
  mailJobs.onEnded = (key, isSent) => app.telemetry?.recordJobEnd(key, isSent);
  return app;
}
