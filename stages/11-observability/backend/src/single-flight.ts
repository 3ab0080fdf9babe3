/** Concurrent calls with the same key share one call of `load`. */
export function createSingleFlight() {
  const running = new Map<string, Promise<unknown>>();

  return <T>(key: string, load: () => Promise<T>): Promise<T> => {
    const existing = running.get(key);
    if (existing) return existing as Promise<T>;
    const result = load().finally(() => running.delete(key));
    running.set(key, result);
    return result;
  };
}
