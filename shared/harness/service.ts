import type { RedisControl } from "./redis/redis.ts";

/** The folder into which a Task Tracker writes its mails. */
export interface Outbox {
  dir: string;
  /** Returns the text of every mail. */
  listMails(): Promise<string[]>;
  /** Makes writing to the folder fail. */
  breakWrites(): Promise<void>;
  restoreWrites(): Promise<void>;
}

export interface ServiceRequest {
  /** The root of the repository. */
  root: string;
  /** The name of the data to keep, for example `08`. By default the data is new, and deleted on close. */
  keep?: string;
  /** Called with a message about work that takes time. */
  print?: (text: string) => void;
  /** Where DATABASE_URL, REDIS_URL and JWT_SECRET are read from; the environment of this process by default. */
  env?: NodeJS.ProcessEnv;
}

/** A service that is ready to use. */
export interface OpenService {
  /** The variables with which a process connects to it. */
  env: Record<string, string>;
  /** Missing if the user has named the server, or if the service is not Redis. */
  redis?: RedisControl;
  /** Missing if the service is not mail, or if the stage keeps its own mails. */
  outbox?: Outbox;
  /** One row for the terminal: name, address, state. */
  row?: string[];
  close(): Promise<void>;
}
