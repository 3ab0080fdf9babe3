import { describe, expect, it, vi } from "vitest";
import { BusyError, createConcurrencyLimit } from "../src/concurrency-limit.ts";

/** Starts one call that runs, and one that waits. */
function startTwoCalls() {
  const limit = createConcurrencyLimit({ max: 1, maxQueued: 1 });
  let endFirst = () => {};
  const first = limit(() => new Promise<void>((resolve) => (endFirst = resolve)));
  const second = vi.fn(async () => "second");
  return { limit, first, endFirst, second, secondResult: limit(second) };
}

describe("createConcurrencyLimit", () => {
  it("starts a queued call when another one ends", async () => {
    const { endFirst, second, secondResult } = startTwoCalls();
    expect(second).not.toHaveBeenCalled();
    endFirst();
    expect(await secondResult).toBe("second");
  });

  it("throws a BusyError while the queue is full", async () => {
    const { limit, endFirst, secondResult } = startTwoCalls();
    const third = vi.fn(async () => "third");
    await expect(limit(third)).rejects.toThrow(BusyError);
    expect(third).not.toHaveBeenCalled();
    endFirst();
    await secondResult;
    expect(await limit(third)).toBe("third");
  });

  it("continues after a call that fails", async () => {
    const limit = createConcurrencyLimit({ max: 1, maxQueued: 0 });
    await expect(limit(() => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
    expect(await limit(async () => "next")).toBe("next");
  });
});
