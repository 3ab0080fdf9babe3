import type { Credentials } from "./account.ts";
import type { ServerControl } from "./browser/web-target.ts";

/** What only whoever has started a Task Tracker can do with it. */
export interface Host extends ServerControl {
  /**
   * Somebody who may see everything. No API makes the first one.
   *
   * @throws CannotCheckError where the Task Tracker has no command for it
   */
  admin(): Promise<Credentials>;
  /** Whether the server has ended, by itself or by one of these. */
  hasEnded?(): boolean;
  /** Ends the server at once, whatever it is doing: as a power cut would. */
  kill(): Promise<void>;
  /**
   * More servers on the same data, the same ones whenever they are asked for with these settings.
   * They end with the first server.
   */
  others(count: number, settings?: ServerSettings): Promise<URL[]>;
  /** One more server on the same data, to be ended; missing where nobody can be asked to end. */
  stoppable?(settings: ServerSettings): Promise<StoppableServer>;
  /** Missing where there is no Redis, or one that is not ours to stop. */
  redis?: RedisOutage;
  /** Missing where it is not known how a server reaches its database. */
  database?: DatabaseOutage;
  /** What is done in the background; missing where its mails do not come to a folder of ours. */
  background?: Background;
  /** What all processes have written so far; missing where nobody collects it. */
  log?(): string;
  /** Where the pages are, if there are any: the server is told the same. */
  site?: URL;
  /** What the first server signs tokens with; missing where it was not given anything. */
  jwtSecret?: string;
}

/** A server that may be asked to end, as whoever brings out another version asks it. */
export interface StoppableServer {
  url: URL;
  askToEnd(): void;
  /** How it has ended: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Ends it at once. */
  kill(): Promise<void>;
}

/** Whoever works beside the requests, or should, and the mails that come of it. */
export interface Background {
  /** How long it may take until something is done that nobody waits for, in milliseconds. */
  readonly timeoutMs: number;
  /**
   * Ends all workers, and starts a server, a worker and a scheduler with these settings, as far as
   * the Task Tracker has them. They stay until others are wanted.
   *
   * @returns the server
   */
  workWith(settings: WorkSettings): Promise<URL>;
  /** Ends them all without a word of warning. */
  kill(): Promise<void>;
  /** The text of every mail that was sent. */
  mails(): Promise<string[]>;
  /** From now on no mail can be sent. */
  breakMail(): Promise<void>;
  restoreMail(): Promise<void>;
}

/** What is as usual is left out. */
export interface WorkSettings {
  /** How slow the mail server is. */
  mailDelayMs?: number;
  /** How long a task may be undone before its owner is reminded. */
  reminderAfterSeconds?: number;
  /** Whether the report of yesterday is made every second, and not every day. */
  reportsEverySecond?: boolean;
}

/** In what another server differs from the first one. */
export interface ServerSettings {
  /** Where its pages are: with `https:`, it wants to be asked that way too. */
  siteUrl?: string;
  /** What it signs tokens with, and what tokens may still be signed with. */
  jwtSecret?: string;
  jwtPreviousSecret?: string;
  /** How many requests a user may send in a minute; more than any check sends by default, as all below. */
  rateLimit?: number;
  /** How often somebody may try to log in in a minute: to one account, and from one address. */
  loginLimitPerAccount?: number;
  loginLimitPerAddress?: number;
  /** How often somebody may register in an hour, and refresh in a minute, from one address. */
  registrationLimit?: number;
  refreshLimit?: number;
  /** How long it says that it leaves and serves everybody, once it is asked to end. */
  drainSeconds?: number;
  /** How long its end may take. */
  shutdownSeconds?: number;
}

/** Takes something away for a while. */
interface Interruption {
  stop(): Promise<void>;
  start(): Promise<void>;
  /** It still takes connections, and answers nothing. */
  pause(): void;
  /** It goes on with what it held. */
  resume(): void;
}

/** Takes away for a while what the servers share; when it starts again, it is empty. */
export type RedisOutage = Interruption;

/** Takes the database away from one server for a while; everybody else keeps it. */
export interface DatabaseOutage extends Interruption {
  /** That server, another one on the same data: the same one whenever it is asked for. */
  server(): Promise<URL>;
}
