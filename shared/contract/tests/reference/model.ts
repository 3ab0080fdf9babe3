import type { WorkSettings } from "../../../check/host.ts";
import type { Families } from "./families.ts";
import type { Reply, Request } from "./http.ts";
import type { Redis } from "./redis.ts";
import type { Telemetry } from "./telemetry.ts";

export interface Task {
  id: number;
  title: string;
  status: string;
  notes: string;
  createdAt: string;
  updatedAt: string;
  /** Only with background jobs. */
  completedAt?: string | null;
}

export interface User {
  id: number;
  email: string;
  role: string;
  passwordHash: string;
}

export interface Mail {
  /** Identifies the mail: each key is sent once. */
  key: string;
  to: string;
  text: string;
}

/** The background jobs and their mails. */
export interface Jobs {
  /** Undefined while no worker runs. */
  settings: WorkSettings | undefined;
  mails: string[];
  isBroken: boolean;
  /** The keys of all mails that are sent, or being sent. */
  startedKeys: Set<string>;
  /** The mails that are being sent. */
  sending: Map<string, NodeJS.Timeout>;
  isDue(task: Task, now: number): boolean;
  /** Called with a mail that could not be sent, or whose worker was killed. */
  onFailed(key: string): void;
  onKilled(key: string): void;
  write(mail: Mail): string[];
  /** Called when a mail was sent, or failed. */
  onEnded(key: string, isSent: boolean): void;
}

/** The persistent data: the same object is passed to the next server. */
export interface Store {
  tasks: Task[];
  nextId: number;
  /** The owner of each task; empty without accounts. */
  owners: Map<number, number>;
  /** Absent without accounts. */
  users?: User[];
  /** The user of each refresh token. */
  sessions: Map<string, number>;
  /** Absent without reuse detection. */
  families?: Families;
  /** Absent without background jobs. */
  jobs?: Jobs;
}

/** The data of the application, and how to crash it. */
export interface App extends Store {
  redis: Redis;
  /** Whether the database answers; the data in memory stays in any case. */
  database: Pick<Redis, "state">;
  /** The number of writes. */
  version: number;
  /** The log and the metrics; absent without telemetry. */
  telemetry?: Telemetry;
  /** Ends the server at once, as a crash would. */
  kill(): void;
}

/** Handles a method; without accounts there is no user. */
export type Action = (app: App, request: Request, user?: User) => Reply | Promise<Reply>;
