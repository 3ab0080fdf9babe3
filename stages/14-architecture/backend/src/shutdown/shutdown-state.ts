/** Whether this process is shutting down and should get no new requests. */
export interface ShutdownState {
  isShuttingDown(): boolean;
  beginShutdown(): void;
}

export function createShutdownState(): ShutdownState {
  let isShuttingDown = false;
  return {
    isShuttingDown: () => isShuttingDown,
    beginShutdown: () => {
      isShuttingDown = true;
    },
  };
}
