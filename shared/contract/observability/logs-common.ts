import { setTimeout as delay } from "node:timers/promises";
import type { Drivers } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { fail } from "../../check/expect.ts";

export type LoggedDrivers = Pick<Drivers, "api" | "host">;

/** The fields of one log line. */
export type LogLine = Record<string, unknown>;

/** A log line may be written shortly after the response. */
const waitTimeoutMs = 2000;

/** Returns the output of all processes; checks with `logs: true` always have it. */
export const readLog = ({ host }: LoggedDrivers): string => host.log?.() ?? "";

/** Returns the log lines that have all these fields. Lines that are not JSON objects are skipped. */
export function findLines(drivers: LoggedDrivers, fields: LogLine): LogLine[] {
  return readLog(drivers)
    .split("\n")
    .map(parse)
    .filter((line) => Object.entries(fields).every(([name, value]) => line[name] === value));
}

function parse(text: string): LogLine {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/**
 * Waits for a log line.
 *
 * @param answer the response to the request that should cause the line
 * @throws ContractFailure if no such line is written in time
 */
export async function expectLine(
  drivers: LoggedDrivers,
  answer: Answer,
  fields: LogLine,
  timeoutMs = waitTimeoutMs,
): Promise<LogLine> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const [line] = findLines(drivers, fields);
    if (line) return line;
    const report = { ...answer, received: `${answer.received}, and no such line` };
    if (Date.now() > end) fail(report, `a line of JSON in the log with ${JSON.stringify(fields)}`);
    await delay(20);
  }
}
