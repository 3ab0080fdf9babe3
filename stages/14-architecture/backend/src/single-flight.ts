/** Lets those who want the same at the same time wait for one and the same answer. */
export function singleFlight() {
  const running = new Map<string, Promise<unknown>>();

  return <T>(key: string, load: () => Promise<T>): Promise<T> => {
    const started = running.get(key);
    if (started) return started as Promise<T>;
    const answer = load().finally(() => running.delete(key));
    running.set(key, answer);
    return answer;
  };
}
