import type { RedisClientType } from "redis";

/** The longest that a server may take to answer one question. */
const DEADLINE = 3000;

/**
 * Connects for as long as `use` runs.
 *
 * @throws Error if the server refuses, or does not answer in time
 */
export async function withRedis<Result>(
  url: URL,
  use: (client: RedisClientType) => Promise<Result>,
): Promise<Result> {
  // Loaded late: what starts no Redis has no client installed.
  const { createClient } = await import("redis");
  const socket = { connectTimeout: DEADLINE, reconnectStrategy: false } as const;
  const client: RedisClientType = createClient({ url: url.href, socket });
  // What goes wrong fails the question: that is enough.
  client.on("error", () => undefined);
  try {
    return await inTime(client.connect().then(use));
  } finally {
    client.destroy();
  }
}

/** A server that is halted takes connections, and never says anything. */
async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const why = `no answer within ${DEADLINE / 1000} s`;
    timer = setTimeout(() => reject(new Error(why)), DEADLINE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a server calls itself. */
export interface Identity {
  name: "Redis" | "Valkey";
  /** Such as `7.0.15`. */
  version: string;
}

/** Asks a server what it is. */
export async function identify(url: URL): Promise<Identity> {
  const about = await withRedis(url, (client) => client.info("server"));
  const valkey = /^valkey_version:(\S+)/m.exec(about)?.[1];
  if (valkey !== undefined) return { name: "Valkey", version: valkey };
  return { name: "Redis", version: /^redis_version:(\S+)/m.exec(about)?.[1] ?? "" };
}
