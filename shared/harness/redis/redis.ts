import type { Identity } from "./client.ts";

/** Interrupts a Redis server that this process has started. */
export interface RedisControl {
  /** Kills it. */
  stop(): Promise<void>;
  /** Starts it again on the same port, without data. */
  start(): Promise<void>;
  /** It still accepts connections, but does not respond. Not possible on Windows. */
  pause(): void;
  resume(): void;
  flush(): Promise<void>;
}

/** A Redis server that responds. */
export interface RedisService extends Identity {
  /** Where it comes from, for example `redis-server` or `REDIS_URL`. */
  source: string;
  host: string;
  port: number;
  /** Contains the password. */
  url: URL;
  /** Only if no other process uses the server. */
  control?: RedisControl;
  /** The last process that closes it stops the server. */
  close(): Promise<void>;
}
