/**
 * Rejects if a promise takes longer than `timeoutMs`. The time is counted in ticks of the event
 * loop, so that a process that was busy or suspended itself does not take a response for late.
 *
 * @param tickMs pass `timeoutMs` to count one tick, which measures the elapsed time
 */
export function withTimeout<T>(timeoutMs: number, promise: Promise<T>, tickMs = 5): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout;
    const tick = (left: number) => {
      if (left <= 0) return reject(new Error(`no answer within ${timeoutMs} ms`));
      timer = setTimeout(tick, Math.min(tickMs, left), left - tickMs);
    };
    tick(timeoutMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
