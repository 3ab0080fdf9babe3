export class BusyError extends Error {
  constructor() {
    super("The server is busy. Please try again in a few seconds.");
  }
}

interface Limits {
  /** How many calls run at the same time. */
  max: number;
  /** How many more calls wait. */
  maxQueued: number;
}

/** Creates a function that runs at most `max` calls at the same time (a semaphore). */
export function createConcurrencyLimit({ max, maxQueued }: Limits) {
  const queue: (() => void)[] = [];
  let running = 0;

  /** @throws BusyError if the queue is full */
  return async <T>(run: () => Promise<T>): Promise<T> => {
    if (running < max) running += 1;
    else if (queue.length < maxQueued) await new Promise<void>((resolve) => queue.push(resolve));
    else throw new BusyError();
    try {
      return await run();
    } finally {
      // The next call takes this place.
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
