import type { DatabaseOutage, RedisOutage } from "../../../check/host.ts";
import type { Reply } from "./http.ts";

/** The requests of one sender in the current window. */
export interface Count {
  requests: number;
  ends: number;
}

/** The state that several servers share; it can stop, hang and come back. */
export interface Redis {
  state: "answers" | "stopped" | "hangs";
  replies: Map<string, Reply>;
  counts: Map<string, Count>;
  /** Called when it answers again. */
  waiters: (() => void)[];
}

export const createRedis = (): Redis => ({
  state: "answers",
  replies: new Map(),
  counts: new Map(),
  waiters: [],
});

export const isUnavailable = ({ state }: Pick<Redis, "state">): boolean => state !== "answers";

/** Waits until it no longer hangs. */
export async function waitForRedis({ state, waiters }: Redis): Promise<void> {
  if (state === "hangs") await new Promise<void>((resolve) => waiters.push(resolve));
}

export function createRedisOutage(redis: Redis): RedisOutage {
  const answer = () => {
    redis.state = "answers";
    for (const notify of redis.waiters.splice(0)) notify();
  };
  return {
    stop: async () => {
      redis.state = "stopped";
    },
    start: async () => {
      redis.replies.clear();
      redis.counts.clear();
      answer();
    },
    pause: () => {
      redis.state = "hangs";
    },
    resume: answer,
  };
}

/** @param startServer starts the server that loses its database */
export function createDatabaseOutage(
  database: Pick<Redis, "state">,
  startServer: () => Promise<URL>,
): DatabaseOutage {
  const setState = (state: Redis["state"]) => {
    database.state = state;
  };
  return {
    startServer,
    stop: async () => setState("stopped"),
    start: async () => setState("answers"),
    pause: () => setState("hangs"),
    resume: () => setState("answers"),
  };
}
