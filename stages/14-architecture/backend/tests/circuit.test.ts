import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
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

async function timeOf(call: Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await call.catch(() => undefined);
  return performance.now() - begin;
}

describe("a circuit", () => {
  it("lets answers through, and refusals", async () => {
    const { call, onOpen } = start();
    expect(await call(async () => 7)).toBe(7);
    await expect(call(() => Promise.reject(new RangeError("no")))).rejects.toThrow("no");
    expect(await call(async () => 8)).toBe(8);
    expect(onOpen).not.toHaveBeenCalled();
  });

  it("does not wait long for an answer", async () => {
    const begin = performance.now();
    await expect(start().call(forever)).rejects.toThrow("no answer within 20 ms");
    expect(performance.now() - begin).toBeGreaterThanOrEqual(19);
    // However busy the machine is, one of ten is not disturbed.
    const rounds = Array.from({ length: 10 }, () => timeOf(start().call(forever)));
    expect(Math.min(...(await Promise.all(rounds)))).toBeLessThan(50);
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
