/** What a line of the log says. */
type Line = Record<string, unknown>;

/** An answered request, as it is counted. */
export interface Counted {
  method: string;
  route: string;
  status: number;
  seconds: number;
}

/** What can be seen of the application from outside: its log, and what it has counted. */
export interface Seen {
  lines: string[];
  requests: Counted[];
  /** The id of the request with which somebody has registered, by the id of the user. */
  origins: Map<number, string>;
  began: number;
  write(line: Line): void;
  /** What a job comes to: its mail was sent, or could not be. */
  jobEnded(key: string, isSent: boolean): void;
}

export function newSeen(): Seen {
  const seen: Seen = {
    lines: [],
    requests: [],
    origins: new Map(),
    began: performance.now(),
    write(line) {
      seen.lines.push(JSON.stringify({ time: new Date().toISOString(), ...line }));
    },
    jobEnded(key, isSent) {
      const requestId = seen.origins.get(Number(key.replace("welcome-", ""))) ?? key;
      const [level, end] = isSent ? ["info", "is done"] : ["error", "failed"];
      seen.write({ level, service: "worker", message: `The job ${key} ${end}.`, requestId });
    },
  };
  return seen;
}
