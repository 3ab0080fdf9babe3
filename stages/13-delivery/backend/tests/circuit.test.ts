import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CircuitOpenError, createCircuitBreaker } from "../src/circuit.ts";

const neverResolve = () => new Promise<never>(() => undefined);
const fail = () => Promise.reject(new Error("gone"));

/** Creates a circuit breaker with a given probe. */
function createTestCircuit({ probe = neverResolve as () => Promise<unknown> } = {}) {
  const onOpen = vi.fn();
  const onClose = vi.fn();
  const isFailure = (error: unknown) => !(error instanceof RangeError);
  const circuit = createCircuitBreaker({ timeoutMs: 20, probe, isFailure, onOpen, onClose });
  return { ...circuit, onOpen, onClose };
}

afterEach(() => vi.useRealTimers());

describe("createCircuitBreaker", () => {
  it("passes on results and errors that are not failures", async () => {
    const { call, onOpen } = createTestCircuit();
    expect(await call(async () => 7)).toBe(7);
    await expect(call(() => Promise.reject(new RangeError("no")))).rejects.toThrow("no");
    expect(await call(async () => 8)).toBe(8);
    expect(onOpen).not.toHaveBeenCalled();
  });

  it("rejects a call after the timeout", async () => {
    vi.useFakeTimers();
    const onError = vi.fn();
    createTestCircuit().call(neverResolve).catch(onError);
    await vi.advanceTimersByTimeAsync(19);
    expect(onError).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onError).toHaveBeenCalledWith(new Error("no answer within 20 ms"));
  });

  it("opens after one failure, and then makes no calls", async () => {
    const { call, onOpen } = createTestCircuit();
    await Promise.allSettled([call(fail), call(fail), call(neverResolve)]);
    const operation = vi.fn();
    await expect(call(operation)).rejects.toThrow(CircuitOpenError);
    expect(operation).not.toHaveBeenCalled();
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it("closes when a probe succeeds", async () => {
    let resolveProbe: (value: unknown) => void = () => undefined;
    const probe = vi.fn(() => new Promise((resolve) => (resolveProbe = resolve)));
    const { call, onClose } = createTestCircuit({ probe });
    await Promise.allSettled([call(fail)]);
    expect(probe).toHaveBeenCalledOnce();
    resolveProbe("PONG");
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(await call(async () => 7)).toBe(7);
  });

  it("probes again after a probe failed or was too slow", async () => {
    const probe = vi
      .fn<() => Promise<unknown>>()
      .mockImplementationOnce(fail)
      .mockImplementationOnce(() => wait(60))
      .mockResolvedValue("PONG");
    const { call, onClose } = createTestCircuit({ probe });
    await Promise.allSettled([call(fail)]);
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce(), { timeout: 5000 });
    expect(probe).toHaveBeenCalledTimes(3);
  });

  it("does not count the time in which the event loop was blocked", async () => {
    const { call, onOpen } = createTestCircuit();
    const response = call(() => new Promise((resolve) => setTimeout(resolve, 1, 7)));
    const startTime = performance.now();
    while (performance.now() - startTime < 100);
    expect(await response).toBe(7);
    expect(onOpen).not.toHaveBeenCalled();
  });

  it("calls no handlers after it was stopped", async () => {
    const probe = vi.fn(fail);
    const { call, stop, onOpen, onClose } = createTestCircuit({ probe });
    stop();
    await expect(call(fail)).rejects.toThrow(CircuitOpenError);
    expect(onOpen).not.toHaveBeenCalled();
    expect(onClose).not.toHaveBeenCalled();
  });
});
