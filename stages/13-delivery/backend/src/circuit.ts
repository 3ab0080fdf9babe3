import { setTimeout as wait } from "node:timers/promises";
import { withTimeout } from "./with-timeout.ts";

interface Options {
  /** How long a call may take, in milliseconds. */
  timeoutMs: number;
  /** Checks whether the dependency responds. The only call while the circuit is open. */
  probe: () => Promise<unknown>;
  /**
   * Whether an error means that the dependency is unavailable, and not that it refused a command.
   */
  isFailure: (error: unknown) => boolean;
  onOpen: (error: unknown) => void;
  onClose: () => void;
}

export type Circuit = ReturnType<typeof createCircuitBreaker>;

export class CircuitOpenError extends Error {}

const probeIntervalMs = 250;

/**
 * Creates a circuit breaker. The first failure opens the circuit: calls then fail at once, until a
 * probe succeeds within the timeout.
 */
export function createCircuitBreaker({ timeoutMs, probe, isFailure, onOpen, onClose }: Options) {
  let state: "closed" | "open" | "stopped" = "closed";

  function open(error: unknown): void {
    if (state !== "closed") return;
    state = "open";
    onOpen(error);
    void recover();
  }

  async function recover(): Promise<void> {
    while (state === "open" && !(await respondsInTime(probe, timeoutMs)))
      await wait(probeIntervalMs, undefined, { ref: false });
    if (state === "stopped") return;
    state = "closed";
    onClose();
  }

  return {
    open,

    async call<T>(run: () => Promise<T>): Promise<T> {
      if (state !== "closed") throw new CircuitOpenError();
      try {
        return await withTimeout(timeoutMs, run());
      } catch (error) {
        if (isFailure(error)) open(error);
        throw error;
      }
    },

    stop(): void {
      state = "stopped";
    },
  };
}

/** Waits for the probe however long it takes, so that only one probe runs at a time. */
async function respondsInTime(probe: () => Promise<unknown>, timeoutMs: number): Promise<boolean> {
  const start = performance.now();
  const isSuccessful = await probe().then(
    () => true,
    () => false,
  );
  return isSuccessful && performance.now() - start <= timeoutMs;
}
