import { setTimeout as delay } from "node:timers/promises";
import { ExplainedError } from "./explained-error.ts";
import { toExcerpt } from "./printable.ts";
import { type Probe, probe } from "./probe.ts";
import type { ProcessGroup } from "./process-group.ts";
import { describeWrongPort, findOtherSocket, getAdvice, isInBackground } from "./ready-advice.ts";

/** A process did not become ready. The message ends with its output. */
export class NotReadyError extends ExplainedError {
  /** Advice for the author of the server. */
  readonly advice: string;

  constructor(headline: string, log: string, advice: string) {
    const text = toExcerpt(log);
    super(text === "" ? headline : `${headline}\n${text}`);
    this.advice = advice;
  }
}

export interface ReadyOptions {
  timeoutMs?: number;
  /** The environment variable with the port. */
  portVariable?: string;
}

/**
 * Waits until a URL responds without a server error.
 *
 * @throws NotReadyError if the process ends, listens on another port, or the time limit is over
 */
export async function waitUntilReady(
  url: URL,
  group: ProcessGroup,
  { timeoutMs = 30_000, portVariable = "PORT" }: ReadyOptions = {},
): Promise<void> {
  const startedAt = Date.now();
  const createError = (headline: string, advice: string) =>
    new NotReadyError(headline, group.log(), advice);
  let lastProbe: Probe | undefined;
  for (let remainingMs = timeoutMs; ; remainingMs = startedAt + timeoutMs - Date.now()) {
    // On a machine that stalled, the time may be over already.
    const probeTimeoutMs = Math.max(1, Math.min(remainingMs, 5000));
    lastProbe = pickBetter(await probe(url, probeTimeoutMs), lastProbe);
    const situation = { url, group, portVariable, lastProbe, sinceMs: Date.now() - startedAt };
    if (isUp(lastProbe) && !group.hasEnded()) return;
    if (group.hasEnded()) {
      throw createError(describeEnd(url, group, lastProbe), await getAdvice(situation));
    }
    const other = await findOtherSocket(situation);
    if (other) throw createError(`${url} does not answer.`, describeWrongPort(other, situation));
    // A last request with too little time would only report a timeout.
    if (situation.sinceMs > timeoutMs - Math.min(timeoutMs / 4, 1000)) {
      throw createError(describeTimeout(url, lastProbe, timeoutMs), await getAdvice(situation));
    }
    // A server that accepts connections but fails is probed less often.
    await delay("accepts" in lastProbe && lastProbe.accepts ? 500 : 20);
  }
}

/** Prefers an earlier error over a timeout of a later request, because it says more. */
function pickBetter(current: Probe, earlier: Probe | undefined): Probe {
  const isSilent = "reason" in current && /does not answer|no connection/.test(current.reason);
  return isSilent && earlier && "reason" in earlier && earlier.accepts ? earlier : current;
}

const isUp = (lastProbe: Probe): boolean => "status" in lastProbe && lastProbe.status < 500;

const describeEnd = (url: URL, group: ProcessGroup, lastProbe: Probe): string =>
  isUp(lastProbe) || isInBackground(group)
    ? `The command for ${url} ended, and left a process running in the background.`
    : `The process ended before ${url} answered.`;

function describeTimeout(url: URL, lastProbe: Probe, timeoutMs: number): string {
  const headline = `${url} did not answer within ${timeoutMs / 1000} s.`;
  if ("status" in lastProbe)
    return `${url} still answers ${lastProbe.status} after ${timeoutMs / 1000} s.`;
  return lastProbe.accepts ? `${headline} The last try: ${lastProbe.reason}.` : headline;
}
