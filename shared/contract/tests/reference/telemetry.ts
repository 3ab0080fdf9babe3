/** The fields of a log line. */
type Line = Record<string, unknown>;

/** An answered request in the metrics. */
export interface CountedRequest {
  method: string;
  route: string;
  status: number;
  seconds: number;
}

/** The log and the counted requests of the application. */
export interface Telemetry {
  lines: string[];
  requests: CountedRequest[];
  /** The id of the registration request of each user. */
  requestIdsByUser: Map<number, string>;
  startedAt: number;
  write(line: Line): void;
  /** Logs that the mail of a job was sent, or failed. */
  recordJobEnd(key: string, isSent: boolean): void;
}

export function createTelemetry(): Telemetry {
  const telemetry: Telemetry = {
    lines: [],
    requests: [],
    requestIdsByUser: new Map(),
    startedAt: performance.now(),
    write(line) {
      telemetry.lines.push(JSON.stringify({ time: new Date().toISOString(), ...line }));
    },
    recordJobEnd(key, isSent) {
      const requestId = telemetry.requestIdsByUser.get(Number(key.replace("welcome-", ""))) ?? key;
      const [level, end] = isSent ? ["info", "is done"] : ["error", "failed"];
      telemetry.write({ level, service: "worker", message: `The job ${key} ${end}.`, requestId });
    },
  };
  return telemetry;
}
