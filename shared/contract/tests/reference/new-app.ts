import type { App } from "./app.ts";
import { newFamilies } from "./families.ts";
import type { Jobs } from "./jobs.ts";
import { newRedis } from "./redis.ts";
import { newSeen } from "./seen.ts";
import type { Task } from "./store.ts";

/** A task that a test prepares, with optional times. */
type PreparedTask = Omit<Task, "createdAt" | "updatedAt"> & Partial<Task>;

export interface AppOptions {
  tasks?: PreparedTask[];
  /** Requires a log-in for tasks. */
  accounts?: boolean;
  /** Runs background jobs. */
  jobs?: boolean;
  /** Has a log, metrics and health checks. */
  seen?: boolean;
  /** Has the security features. */
  secure?: boolean;
}

/** Creates the data of a new application. */
export function newApp(
  { tasks = [], accounts = false, jobs = false, seen = false, secure = false }: AppOptions,
  post: Jobs,
  die: () => void,
): App {
  const app: App = {
    tasks: tasks as Task[],
    nextId: Math.max(0, ...tasks.map(({ id }) => id)) + 1,
    owners: new Map(),
    sessions: new Map(),
    redis: newRedis(),
    database: { state: "answers" },
    version: 0,
    ...(accounts && { users: [] }),
    ...(jobs && { jobs: post }),
    ...(seen && { seen: newSeen() }),
    ...(secure && { families: newFamilies() }),
    die,
  };
  post.ended = (key, isSent) => app.seen?.jobEnded(key, isSent);
  return app;
}
