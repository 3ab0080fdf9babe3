import type { Credentials } from "./account.ts";
import type { ServerControl } from "./browser/endpoints.ts";

/** Controls the processes and services of a Task Tracker that the checks started. */
export interface Host extends ServerControl {
  /**
   * Creates an administrator, once. No API can create the first one.
   *
   * @throws CannotCheckError if the Task Tracker has no command for it
   */
  createAdmin(): Promise<Credentials>;
  /** Returns whether the process of the server has ended. */
  hasEnded?(): boolean;
  /** Kills the server, as a power cut would. */
  kill(): Promise<void>;
  /**
   * Returns more servers on the same data. They are started once for each set of settings, and end
   * with the first server.
   */
  startServers(count: number, settings?: ServerSettings): Promise<URL[]>;
  /** Starts a server on the same data that the check stops. Missing on Windows, which has no signals. */
  startStoppable?(settings: ServerSettings): Promise<StoppableServer>;
  /** Missing if there is no Redis, or if REDIS_URL names a server of the user. */
  redis?: RedisOutage;
  /** Missing if the Task Tracker has no database. */
  database?: DatabaseOutage;
  /** Missing if its mails are not written to a temporary folder. */
  background?: Background;
  /** Returns the output of all processes so far. */
  log?(): string;
  /** The address of the pages, as in SITE_URL. */
  site?: URL;
  /** The JWT_SECRET of the first server. */
  jwtSecret?: string;
}

/** A server that a check stops with a signal, as a deploy does. */
export interface StoppableServer {
  url: URL;
  terminate(): void;
  /** Resolves to the exit code, or to the signal that ended the process. */
  readonly ended: Promise<number | string>;
  /** Kills it. */
  kill(): Promise<void>;
}

/** The workers of a Task Tracker, and the mails that they send. */
export interface Background {
  /** The time limit for a background job. */
  readonly timeoutMs: number;
  /**
   * Kills all workers, and starts a server, a worker and a scheduler with these settings, as far as
   * the Task Tracker has them. They run until other settings are requested.
   *
   * @returns the server
   */
  startWorkers(settings: WorkSettings): Promise<URL>;
  /** Kills all workers. */
  kill(): Promise<void>;
  /** Returns the text of every mail that was sent. */
  listMails(): Promise<string[]>;
  /** Makes sending mails fail. */
  breakMail(): Promise<void>;
  restoreMail(): Promise<void>;
}

/** Settings that differ from the defaults. */
export interface WorkSettings {
  /** The delay of the mail server. */
  mailDelayMs?: number;
  /** The age of an open task at which its owner gets a reminder. */
  reminderAfterSeconds?: number;
  /** Whether the daily report is created every second. */
  reportsEverySecond?: boolean;
}

/** Settings of another server that differ from the first one. */
export interface ServerSettings {
  /** The address of its pages. With `https:`, the server requires HTTPS too. */
  siteUrl?: string;
  /** The secret that signs tokens, and the previous one that is still accepted. */
  jwtSecret?: string;
  jwtPreviousSecret?: string;
  /** Requests per user and minute. By default, all limits are higher than any check needs. */
  rateLimit?: number;
  /** Log-in attempts per minute: for one account, and from one address. */
  loginLimitPerAccount?: number;
  loginLimitPerAddress?: number;
  /** Registrations per hour and refreshes per minute, from one address. */
  registrationLimit?: number;
  refreshLimit?: number;
  /** How long the server reports that it is not ready, and still serves requests, after SIGTERM. */
  drainSeconds?: number;
  /** The time limit of a shutdown. */
  shutdownSeconds?: number;
}

/** Interrupts a service. */
interface Interruption {
  stop(): Promise<void>;
  start(): Promise<void>;
  /** The service still accepts connections, but does not respond. */
  pause(): void;
  /** The service responds again, with its data. */
  resume(): void;
}

/** Interrupts the Redis of all servers. After a restart it has no data. */
export type RedisOutage = Interruption;

/** Interrupts the database of one server. The other servers keep their connections. */
export interface DatabaseOutage extends Interruption {
  /** Returns that server, which is started once, on the same data. */
  startServer(): Promise<URL>;
}
