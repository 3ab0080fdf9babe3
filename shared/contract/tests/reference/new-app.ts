import type { App } from "./app.ts";
import { newFamilies } from "./families.ts";
import type { Jobs } from "./jobs.ts";
import { newRedis } from "./redis.ts";
import { newSeen } from "./seen.ts";
import type { Task } from "./store.ts";

/** A task from before there were times: they do not matter to whoever prepares one. */
type PreparedTask = Omit<Task, "createdAt" | "updatedAt"> & Partial<Task>;

export interface AppOptions {
  tasks?: PreparedTask[];
  /** Whoever wants to see tasks has to log in. */
  accounts?: boolean;
  /** It does something beside the requests. */
  jobs?: boolean;
  /** It has a log and figures, and says how it is. */
  seen?: boolean;
  /** It protects itself, and whoever uses it. */
  secure?: boolean;
}

/** What a server keeps that nobody has asked anything yet. */
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
