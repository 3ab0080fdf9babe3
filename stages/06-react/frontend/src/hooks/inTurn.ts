/**
 * Makes a function that runs one job of a key after the other, so that the server gets the changes
 * of one task in the order in which they were made.
 */
export function createTurns() {
  const last = new Map<number, Promise<unknown>>();

  return async function inTurn<T>(key: number, job: () => Promise<T>): Promise<T> {
    const earlier = last.get(key) ?? Promise.resolve();
    const turn = earlier.then(job, job);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}
