import { once } from "node:events";
import { createClient, ErrorReply } from "redis";
import { circuitOf, within } from "./circuit.ts";
import type { RedisConfig } from "./config.ts";
import { reasonOf } from "./explain.ts";
import { log } from "./log/log.ts";

export type RedisClient = ReturnType<typeof clientOf>;

export interface Redis {
  /** What the name of every key begins with: others may use the same server. */
  prefix: string;
  /** Sends a command. It fails soon if Redis is away, and at once if that is known. */
  send<T>(command: (client: RedisClient) => Promise<T>): Promise<T>;
  /** For a library that sends commands of its own. */
  client: RedisClient;
  close(): void;
}

const connectMs = 1000;

/** Redis, whether it is there or not: what it is for can be done without it. */
export async function openRedis({ url, prefix, timeoutMs }: RedisConfig): Promise<Redis> {
  const client = clientOf(url);
  // The reason of every error to come; the circuit says it once.
  let reason: Error | undefined;
  client.on("error", (error) => {
    reason = error;
  });
  const circuit = circuitOf({
    // The timeout of the client ends when a command is sent: one that hangs would never be noticed.
    timeoutMs,
    probe: () => client.ping(),
    isFailure: (error) => !(error instanceof ErrorReply),
    onOpen: (error) => log.warn(goneMessage(reason ?? error)),
    onClose: () => {
      reason = undefined;
      log.warn("Redis answers again.");
    },
  });
  const ready = within(connectMs, once(client, "ready"));
  client.connect().catch(circuit.open);
  await ready.catch(circuit.open);

  return {
    prefix,
    send: (command) => circuit.call(() => command(client)),
    client,
    close() {
      circuit.stop();
      client.destroy();
    },
  };
}

function clientOf(url: string) {
  return createClient({
    url,
    // A command is never kept for later: whoever waits for it has gone by then.
    disableOfflineQueue: true,
    socket: { connectTimeout: connectMs, reconnectStrategy: 250 },
  });
}

const goneMessage = (error: unknown) =>
  `Redis does not answer: ${reasonOf(error)}\nGoing on without cache and without rate limit.`;
