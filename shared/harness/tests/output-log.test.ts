import { describe, expect, it } from "vitest";
import { OutputLog, splitIntoBlocks } from "../output-log.ts";

function createLog(
  lines: string[],
  limits?: ConstructorParameters<typeof OutputLog>[0],
): OutputLog {
  const log = new OutputLog(limits);
  for (const line of lines) log.push(line);
  return log;
}

describe("OutputLog", () => {
  it("keeps every line of a short output", () => {
    const log = createLog(["one", "", "two\nthree"]);
    expect(log.toText()).toBe("one\n\ntwo\nthree");
    expect(log.isTooLong).toBe(false);
  });

  it("keeps the first and the last lines of a long output, and says how much is omitted", () => {
    const lines = Array.from({ length: 300_000 }, (_, index) => `line ${index}`);
    const log = createLog(lines, { first: 50, last: 50 });
    expect(log.isTooLong).toBe(true);
    expect(log.toText().length).toBeLessThan(300);
    expect(log.toText()).toMatch(/^line 0\nline 1\n/);
    expect(log.toText()).toMatch(/\n… 3 MB of output are omitted here …\nline \d+\n/);
    expect(log.toText()).toMatch(/\nline 299998\nline 299999$/);
  });
});

describe("splitIntoBlocks", () => {
  function splitAll(...chunks: Buffer[]): string[] {
    const blocks: string[] = [];
    const split = splitIntoBlocks((block) => blocks.push(block));
    for (const chunk of chunks) split(chunk);
    split();
    return blocks;
  }

  it("joins the chunks of one line, also within a character", () => {
    const bytes = Buffer.from("șosete\r\nlapte\npâine");
    expect(splitAll(bytes.subarray(0, 1), bytes.subarray(1))).toEqual(["șosete\nlapte", "pâine"]);
  });

  it("splits an endless line", () => {
    const blocks = splitAll(...Array(100).fill(Buffer.alloc(10_000, "x")));
    expect(blocks.join("")).toHaveLength(1_000_000);
    expect(Math.max(...blocks.map(({ length }) => length))).toBeLessThan(100_000);
  });
});
