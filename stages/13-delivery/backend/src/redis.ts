import { once } from "node:events";
import { createClient, ErrorReply } from "redis";
import { createCircuitBreaker } from "./circuit.ts";
import { log } from "./log/log.ts";
import { getErrorReason } from "./startup-error.ts";
import { withTimeout } from "./with-timeout.ts";

export type RedisClient = ReturnType<typeof createRedisClient>;

export interface RedisConfig {
  url: string;
  /** The prefix of every key. */
  prefix: string;
  /** How long a command may take, in milliseconds. */
  timeoutMs: number;
}

export interface Redis {
  /** The prefix of every key: several applications may use the same server. */
  prefix: string;
  /** Sends a command. Rejects after a timeout, or at once while the circuit is open. */
  send<T>(command: (client: RedisClient) => Promise<T>): Promise<T>;
  /** For libraries that send their own commands. */
  client: RedisClient;
  close(): void;
}

const connectMs = 1000;

/** Connects to Redis. Redis is optional: the app works without it. */
export async function openRedis({ url, prefix, timeoutMs }: RedisConfig): Promise<Redis> {
  const client = createRedisClient(url);
  // The error of the connection. The circuit breaker logs it once.
  let reason: Error | undefined;
  client.on("error", (error) => {
    reason = error;
  });
  const circuit = createCircuitBreaker({
    // The client's own timeout covers only the sending, so it does not detect a Redis that
    // hangs.
    timeoutMs,
    probe: () => client.ping(),
    isFailure: (error) => !(error instanceof ErrorReply),
    onOpen: (error) => log.warn(formatUnavailable(reason ?? error)),
    onClose: () => {
      reason = undefined;
      log.warn("Redis answers again.");
    },
  });
  const ready = withTimeout(connectMs, once(client, "ready"));
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

function createRedisClient(url: string) {
  return createClient({
    url,
    // Commands are not queued while Redis is down: their requests would have ended by then.
    disableOfflineQueue: true,
    socket: { connectTimeout: connectMs, reconnectStrategy: 250 },
  });
}

const formatUnavailable = (error: unknown) =>
  `Redis does not answer: ${getErrorReason(error)}\nGoing on without cache and without rate limit.`;
