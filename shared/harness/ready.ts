import { setTimeout as delay } from "node:timers/promises";
import { ExplainedError } from "./explained-error.ts";
import type { ProcessGroup } from "./process-group.ts";

/** A process did not come up. The message ends with what it wrote. */
export class NotReadyError extends ExplainedError {}

/**
 * Waits until a URL answers with anything but a server error.
 *
 * @param timeout in milliseconds
 * @throws NotReadyError if the process ends before, or the time is over
 */
export async function waitUntilReady(
  url: URL,
  group: ProcessGroup,
  timeout = 30_000,
): Promise<void> {
  const end = Date.now() + timeout;
  while (!(await answers(url, Math.min(timeout, 5000)))) {
    if (group.hasEnded()) {
      throw new NotReadyError(`The process ended before ${url} answered.\n${group.log()}`);
    }
    if (Date.now() > end) {
      throw new NotReadyError(`${url} did not answer within ${timeout / 1000} s.\n${group.log()}`);
    }
    await delay(20);
  }
}

async function answers(url: URL, timeout: number): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeout) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}
