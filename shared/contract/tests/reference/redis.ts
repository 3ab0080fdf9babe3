import type { DatabaseOutage, RedisOutage } from "../../../check/host.ts";
import type { Reply } from "./http.ts";

/** How many requests somebody has sent, until when. */
export interface Count {
  requests: number;
  ends: number;
}

/** What several servers share, as in Redis: it can stop, hang and come back. */
export interface Redis {
  state: "answers" | "stopped" | "hangs";
  replies: Map<string, Reply>;
  counts: Map<string, Count>;
  /** Told when it answers again. */
  waiting: (() => void)[];
}

export const newRedis = (): Redis => ({
  state: "answers",
  replies: new Map(),
  counts: new Map(),
  waiting: [],
});

export const isAway = ({ state }: Pick<Redis, "state">): boolean => state !== "answers";

/** Fulfilled once it answers: at once, as long as it does not hang. */
export async function whenItAnswers({ state, waiting }: Redis): Promise<void> {
  if (state === "hangs") await new Promise<void>((resolve) => waiting.push(resolve));
}

export function outageOf(redis: Redis): RedisOutage {
  const answer = () => {
    redis.state = "answers";
    for (const tell of redis.waiting.splice(0)) tell();
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

/** @param server where the server is that loses it */
export function databaseOutageOf(
  database: Pick<Redis, "state">,
  server: () => Promise<URL>,
): DatabaseOutage {
  const become = (state: Redis["state"]) => {
    database.state = state;
  };
  return {
    server,
    stop: async () => become("stopped"),
    start: async () => become("answers"),
    pause: () => become("hangs"),
    resume: () => become("answers"),
  };
}
