/**
 * Creates a queue that runs the jobs of one key one after the other, so that the server receives
 * the changes of a task in the order in which they were made.
 */
export function createKeyedQueue() {
  const lastJobs = new Map<number, Promise<unknown>>();

  return async function enqueue<T>(key: number, job: () => Promise<T>): Promise<T> {
    const previous = lastJobs.get(key) ?? Promise.resolve();
    const current = previous.then(job, job);
    lastJobs.set(key, current);
    try {
      return await current;
    } finally {
      if (lastJobs.get(key) === current) lastJobs.delete(key);
    }
  };
}
