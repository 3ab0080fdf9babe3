import { EventEmitter } from "node:events";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Progress } from "../../lib/verify/progress.ts";

const job = { name: "contract", run: async () => [] };
const group = { name: "02-fastify", jobs: [job] };
const result = { group, job, errors: [], milliseconds: 42_000 };

function createStream(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string) => written.push(text);
  const stream = Object.assign(new EventEmitter(), { isTTY, write });
  return { written, stream: stream as unknown as NodeJS.WriteStream };
}

beforeEach(() => vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] }));
afterEach(() => vi.useRealTimers());

describe("Progress where the output is not a terminal", () => {
  it("writes a line when a job ends", () => {
    const { stream, written } = createStream(false);
    const progress = new Progress([group], stream);
    progress.start(group, job);
    progress.finish(result);
    progress.close();
    expect(written).toEqual(["  ✓ 02-fastify   contract    42.0 s\n"]);
  });

  it("writes the running jobs every minute", () => {
    const { stream, written } = createStream(false);
    const progress = new Progress([group], stream);
    progress.start(group, job);
    vi.advanceTimersByTime(120_000);
    progress.close();
    expect(written).toEqual([
      "  … 1 min 0 s, 0 of 1 done; running: 02-fastify contract 1 min 0 s\n",
      "  … 2 min 0 s, 0 of 1 done; running: 02-fastify contract 2 min 0 s\n",
    ]);
  });
});

describe("Progress in a terminal", () => {
  it("rewrites one line, which is never wider than the terminal", () => {
    const { stream, written } = createStream(true);
    const group = { name: "02-fastify", jobs: Array.from({ length: 9 }, () => ({ ...job })) };
    const progress = new Progress([group], stream);
    for (const job of group.jobs) progress.start(group, job);
    const lines = written.filter((text) => text.includes("…"));
    expect(lines.length).toBe(9);
    for (const line of lines.map(stripVTControlCharacters))
      expect(line.trim().length).toBeLessThanOrEqual(79);
    expect(written.join("")).not.toContain("\n");
    progress.close();
    expect(written.at(-1)).toBe("\r\x1b[2K");
  });
});
