import { setTimeout as delay } from "node:timers/promises";
import { ExplainedError } from "./explained-error.ts";
import { excerpt } from "./printable.ts";
import { type Probe, probe } from "./probe.ts";
import type { ProcessGroup } from "./process-group.ts";
import { describeWrongPort, findOtherSocket, getAdvice, isInBackground } from "./ready-advice.ts";

/** A process did not come up. The message ends with what it wrote. */
export class NotReadyError extends ExplainedError {
  /** What its author can do. */
  readonly advice: string;

  constructor(headline: string, log: string, advice: string) {
    const text = excerpt(log);
    super(text === "" ? headline : `${headline}\n${text}`);
    this.advice = advice;
  }
}

export interface ReadyOptions {
  /** How long it may take, in milliseconds. */
  timeoutMs?: number;
  /** The variable in which the process gets its port. */
  portVariable?: string;
}

/**
 * Waits until a URL answers with anything but a server error.
 *
 * @throws NotReadyError if the process ends before, listens on another port, or the time is over
 */
export async function waitUntilReady(
  url: URL,
  group: ProcessGroup,
  { timeoutMs = 30_000, portVariable = "PORT" }: ReadyOptions = {},
): Promise<void> {
  const begin = Date.now();
  const failed = (headline: string, advice: string) =>
    new NotReadyError(headline, group.log(), advice);
  let seen: Probe | undefined;
  for (let left = timeoutMs; ; left = begin + timeoutMs - Date.now()) {
    seen = better(await probe(url, Math.min(left, 5000)), seen);
    const situation = { url, group, portVariable, seen, sinceMs: Date.now() - begin };
    if (isUp(seen) && !group.hasEnded()) return;
    if (group.hasEnded()) {
      throw failed(headlineOfEnd(url, group, seen), await getAdvice(situation));
    }
    const other = await findOtherSocket(situation);
    if (other) throw failed(`${url} does not answer.`, describeWrongPort(other, situation));
    // A last request with hardly any time would only say that there was no time.
    if (situation.sinceMs > timeoutMs - Math.min(timeoutMs / 4, 1000)) {
      throw failed(headlineOfTimeout(url, seen, timeoutMs), await getAdvice(situation));
    }
    // What answers in a wrong way will hardly answer in another way at once.
    await delay("accepts" in seen && seen.accepts ? 500 : 20);
  }
}

/** What a server sends says more than that it sent nothing in the time that was left. */
function better(now: Probe, before: Probe | undefined): Probe {
  const isSilent = "reason" in now && /does not answer|no connection/.test(now.reason);
  return isSilent && before && "reason" in before && before.accepts ? before : now;
}

const isUp = (seen: Probe): boolean => "status" in seen && seen.status < 500;

const headlineOfEnd = (url: URL, group: ProcessGroup, seen: Probe): string =>
  isUp(seen) || isInBackground(group)
    ? `The command for ${url} ended, and left a process running in the background.`
    : `The process ended before ${url} answered.`;

function headlineOfTimeout(url: URL, seen: Probe, timeoutMs: number): string {
  const headline = `${url} did not answer within ${timeoutMs / 1000} s.`;
  if ("status" in seen) return `${url} still answers ${seen.status} after ${timeoutMs / 1000} s.`;
  return seen.accepts ? `${headline} The last try: ${seen.reason}.` : headline;
}
