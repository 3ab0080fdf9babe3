import { setTimeout as wait } from "node:timers/promises";

interface Options {
  /** How long an answer may take, in milliseconds. */
  timeoutMs: number;
  /** Asks for a sign of life. While the circuit is open nothing else is asked. */
  probe: () => Promise<unknown>;
  /** Whether an error says that nobody is there, and not only that the answer is no. */
  isFailure: (error: unknown) => boolean;
  onOpen: (error: unknown) => void;
  onClose: () => void;
}

export type Circuit = ReturnType<typeof circuitOf>;

export class CircuitOpenError extends Error {}

const pauseMs = 250;

/**
 * Stands between us and somebody who may be away. The first call that fails opens it: from then on
 * calls fail at once and cost nothing, until a probe is answered in time.
 */
export function circuitOf({ timeoutMs, probe, isFailure, onOpen, onClose }: Options) {
  let state: "closed" | "open" | "stopped" = "closed";

  function open(error: unknown): void {
    if (state !== "closed") return;
    state = "open";
    onOpen(error);
    void recover();
  }

  async function recover(): Promise<void> {
    while (state === "open" && !(await isQuick(probe, timeoutMs)))
      await wait(pauseMs, undefined, { ref: false });
    if (state === "stopped") return;
    state = "closed";
    onClose();
  }

  return {
    open,

    async call<T>(ask: () => Promise<T>): Promise<T> {
      if (state !== "closed") throw new CircuitOpenError();
      try {
        return await within(timeoutMs, ask());
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

/** However long it takes: a probe that nobody answers is not joined by a second one. */
async function isQuick(probe: () => Promise<unknown>, timeoutMs: number): Promise<boolean> {
  const start = performance.now();
  const isAnswered = await probe().then(
    () => true,
    () => false,
  );
  return isAnswered && performance.now() - start <= timeoutMs;
}

const tickMs = 5;

/**
 * Waits for an answer, tick by tick: a process that is busy with something else, or that the machine
 * has no time for, sees fewer ticks than the clock, and has waited for less.
 */
export function within<T>(timeoutMs: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout;
    const tick = (left: number) => {
      if (left <= 0) return reject(new Error(`no answer within ${timeoutMs} ms`));
      timer = setTimeout(tick, Math.min(tickMs, left), left - tickMs);
    };
    tick(timeoutMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
