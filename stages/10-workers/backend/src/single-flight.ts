/** Concurrent calls with the same key share one call of `load`. */
export function createSingleFlight() {
  const inFlight = new Map<string, Promise<unknown>>();

  return <T>(key: string, load: () => Promise<T>): Promise<T> => {
    const existing = inFlight.get(key);
    if (existing) return existing as Promise<T>;
    const result = load().finally(() => inFlight.delete(key));
    inFlight.set(key, result);
    return result;
  };
}
