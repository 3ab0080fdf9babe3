import { setTimeout as delay } from "node:timers/promises";
import type { Drivers } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { fail } from "../../check/expect.ts";

export type Logged = Pick<Drivers, "api" | "host">;

/** What one line of the log says. */
export type LogLine = Record<string, unknown>;

/** A line is written when a request is over: a moment after its answer, or some on a busy machine. */
const patience = 2000;

/** All that the processes have written; a check that reads it has it. */
export const logOf = ({ host }: Logged): string => host.log?.() ?? "";

/** Every line that says all of this. Lines that are no JSON object say nothing. */
export function linesWith(logged: Logged, wanted: LogLine): LogLine[] {
  return logOf(logged)
    .split("\n")
    .map(parse)
    .filter((line) => Object.entries(wanted).every(([name, value]) => line[name] === value));
}

function parse(text: string): LogLine {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/**
 * Waits for a line of the log.
 *
 * @param answer what should have led to it
 * @throws ContractFailure if none comes
 */
export async function expectLine(
  logged: Logged,
  answer: Answer,
  wanted: LogLine,
  limit = patience,
): Promise<LogLine> {
  const end = Date.now() + limit;
  for (;;) {
    const [line] = linesWith(logged, wanted);
    if (line) return line;
    const told = { ...answer, came: `${answer.came}, and no such line` };
    if (Date.now() > end) fail(told, `a line of JSON in the log with ${JSON.stringify(wanted)}`);
    await delay(20);
  }
}
