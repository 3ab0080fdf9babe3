import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CircuitOpenError, circuitOf } from "../src/circuit.ts";

const forever = () => new Promise<never>(() => undefined);
const gone = () => Promise.reject(new Error("gone"));

/** Somebody who may be away, and the circuit before them. */
function start({ probe = forever as () => Promise<unknown> } = {}) {
  const onOpen = vi.fn();
  const onClose = vi.fn();
  const isFailure = (error: unknown) => !(error instanceof RangeError);
  const circuit = circuitOf({ timeoutMs: 20, probe, isFailure, onOpen, onClose });
  return { ...circuit, onOpen, onClose };
}

afterEach(() => vi.useRealTimers());

describe("a circuit", () => {
  it("lets answers through, and refusals", async () => {
    const { call, onOpen } = start();
    expect(await call(async () => 7)).toBe(7);
    await expect(call(() => Promise.reject(new RangeError("no")))).rejects.toThrow("no");
    expect(await call(async () => 8)).toBe(8);
    expect(onOpen).not.toHaveBeenCalled();
  });

  it("waits as long as it was told to, and no longer", async () => {
    vi.useFakeTimers();
    const told = vi.fn();
    start().call(forever).catch(told);
    await vi.advanceTimersByTimeAsync(19);
    expect(told).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toHaveBeenCalledWith(new Error("no answer within 20 ms"));
  });

  it("opens once, and then asks for nothing", async () => {
    const { call, onOpen } = start();
    await Promise.allSettled([call(gone), call(gone), call(forever)]);
    const ask = vi.fn();
    await expect(call(ask)).rejects.toThrow(CircuitOpenError);
    expect(ask).not.toHaveBeenCalled();
    expect(onOpen).toHaveBeenCalledOnce();
  });

  it("closes when a probe is answered", async () => {
    let answer: (value: unknown) => void = () => undefined;
    const probe = vi.fn(() => new Promise((resolve) => (answer = resolve)));
    const { call, onClose } = start({ probe });
    await Promise.allSettled([call(gone)]);
    expect(probe).toHaveBeenCalledOnce();
    answer("PONG");
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(await call(async () => 7)).toBe(7);
  });

  it("asks again after a probe that failed, or took too long", async () => {
    const probe = vi
      .fn<() => Promise<unknown>>()
      .mockImplementationOnce(gone)
      .mockImplementationOnce(() => wait(60))
      .mockResolvedValue("PONG");
    const { call, onClose } = start({ probe });
    await Promise.allSettled([call(gone)]);
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce(), { timeout: 5000 });
    expect(probe).toHaveBeenCalledTimes(3);
  });

  it("does not take its own process being busy for a late answer", async () => {
    const { call, onOpen } = start();
    const answer = call(() => new Promise((resolve) => setTimeout(resolve, 1, 7)));
    const begin = performance.now();
    while (performance.now() - begin < 100);
    expect(await answer).toBe(7);
    expect(onOpen).not.toHaveBeenCalled();
  });

  it("says nothing any more after it was stopped", async () => {
    const probe = vi.fn(gone);
    const { call, stop, onOpen, onClose } = start({ probe });
    stop();
    await expect(call(gone)).rejects.toThrow(CircuitOpenError);
    expect(onOpen).not.toHaveBeenCalled();
    expect(onClose).not.toHaveBeenCalled();
  });
});
