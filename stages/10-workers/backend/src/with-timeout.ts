/**
 * Rejects if a promise takes longer than `timeoutMs`. Counts short timers, so that the time in which
 * this process was blocked or suspended does not count.
 *
 * @param tickMs the duration of a timer. Pass `timeoutMs` to measure the elapsed time instead
 */
export function withTimeout<T>(timeoutMs: number, promise: Promise<T>, tickMs = 5): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout;
    const tick = (remainingMs: number) => {
      if (remainingMs <= 0) return reject(new Error(`no answer within ${timeoutMs} ms`));
      timer = setTimeout(tick, Math.min(tickMs, remainingMs), remainingMs - tickMs);
    };
    tick(timeoutMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
