/** Creates a promise, and the function that resolves it. */
export function createSignal(): [Promise<void>, () => void] {
  let resolveSignal = () => {};
  const promise = new Promise<void>((resolve) => {
    resolveSignal = resolve;
  });
  return [promise, resolveSignal];
}
