/** Stops the API, and starts it again at the same address. */
export interface ServerControl {
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** The addresses of a Task Tracker with pages. */
export interface WebEndpoints {
  page: URL;
  api: URL;
  /** Undefined for a server that the checks did not start. */
  server?: ServerControl;
}
