import type { RedisClientType } from "redis";

/** The time limit for a connection and its commands. */
const TIMEOUT_MS = 3000;

/**
 * Connects, calls `use` with the client, and disconnects.
 *
 * @throws Error if the server refuses, or does not respond in time
 */
export async function withRedis<Result>(
  url: URL,
  use: (client: RedisClientType) => Promise<Result>,
): Promise<Result> {
  // Loaded on demand: commands without Redis do not install the client.
  const { createClient } = await import("redis");
  const socket = { connectTimeout: TIMEOUT_MS, reconnectStrategy: false } as const;
  const client: RedisClientType = createClient({ url: url.href, socket });
  // An error also rejects the command, so the event is ignored.
  client.on("error", () => undefined);
  try {
    return await withTimeout(client.connect().then(use));
  } finally {
    client.destroy();
  }
}

/** A paused server accepts connections but never responds. */
async function withTimeout<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const message = `no answer within ${TIMEOUT_MS / 1000} s`;
    timer = setTimeout(() => reject(new Error(message)), TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** The product and version of a server. */
export interface Identity {
  name: "Redis" | "Valkey";
  /** For example `7.0.15`. */
  version: string;
}

/** Requests the product and version of a server. */
export async function identifyServer(url: URL): Promise<Identity> {
  const info = await withRedis(url, (client) => client.info("server"));
  const valkey = /^valkey_version:(\S+)/m.exec(info)?.[1];
  if (valkey !== undefined) return { name: "Valkey", version: valkey };
  return { name: "Redis", version: /^redis_version:(\S+)/m.exec(info)?.[1] ?? "" };
}
