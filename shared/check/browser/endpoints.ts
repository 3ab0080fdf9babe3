/** Stops the API, and starts it again at the same address. */
export interface ServerControl {
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** The addresses of a Task Tracker with pages. */
export interface WebEndpoints {
  page: URL;
  api: URL;
  /** Only where we have started the server ourselves. */
  server?: ServerControl;
}
