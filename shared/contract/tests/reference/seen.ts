/** The fields of a log line. */
type Line = Record<string, unknown>;

/** An answered request in the metrics. */
export interface Counted {
  method: string;
  route: string;
  status: number;
  seconds: number;
}

/** The log and the counted requests of the application. */
export interface Seen {
  lines: string[];
  requests: Counted[];
  /** The id of the registration request of each user. */
  origins: Map<number, string>;
  began: number;
  write(line: Line): void;
  /** Logs that the mail of a job was sent, or failed. */
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
