import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StatusLine } from "../bootstrap/status-line.mjs";
import { showWhile } from "../lib/show-while.ts";
import { renderScreen } from "./support/pseudo-terminal.ts";

beforeEach(() => {
  vi.stubEnv("TERM", "xterm");
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

function createTerminal(isTTY: boolean) {
  const written: string[] = [];
  const stream = { isTTY, columns: 80, write: (text: string) => written.push(text) };
  const readLines = () => renderScreen(written.join(""), 80);
  return { status: new StatusLine(stream as unknown as NodeJS.WriteStream), written, readLines };
}

describe("showWhile", () => {
  it("shows the elapsed seconds in a terminal, and removes them at the end", async () => {
    const { status, readLines } = createTerminal(true);
    const seen: string[][] = [];
    const work = async () => {
      seen.push(readLines());
      vi.advanceTimersByTime(61_000);
      seen.push(readLines());
      return 42;
    };
    expect(await showWhile("Measuring 11, 12", work, status)).toBe(42);
    expect(seen).toEqual([["  Measuring 11, 12 … 0 s"], ["  Measuring 11, 12 … 61 s"]]);
    expect(readLines()).toEqual([""]);
  });

  it("removes the line if the work fails", async () => {
    const { status, readLines } = createTerminal(true);
    const work = () => Promise.reject(new Error("no"));
    await expect(showWhile("Measuring", work, status)).rejects.toThrow("no");
    expect(readLines()).toEqual([""]);
  });

  it("writes nothing where the output is not a terminal", async () => {
    const { status, written } = createTerminal(false);
    await showWhile("Measuring", async () => undefined, status);
    expect(written).toEqual([]);
  });
});
