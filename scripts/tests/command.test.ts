import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ExplainedError } from "../../shared/harness/explained-error.ts";
import { UsageError } from "../../shared/harness/usage-error.ts";
import * as check from "../commands/check.ts";
import * as diff from "../commands/diff.ts";
import * as play from "../commands/play.ts";
import * as progress from "../commands/progress.ts";
import { runCommand } from "../lib/command.ts";

const output: string[] = [];

beforeEach(() => {
  output.length = 0;
  for (const method of ["log", "error"] as const) {
    vi.spyOn(console, method).mockImplementation((text) => output.push(text));
  }
});

afterEach(() => {
  vi.restoreAllMocks();
});

const createFailingCommand = (error: Error) => ({
  usage: "npm run it",
  run: () => Promise.reject(error),
});

describe("runCommand", () => {
  it.each(["--help", "help"])("prints the usage for %s, and does nothing else", async (word) => {
    expect(await runCommand(createFailingCommand(new Error("run")), [word])).toBe(0);
    expect(output).toHaveLength(1);
    expect(output[0]).toMatch(/^npm run it\n\nExit code: 0 .*, 1 .*, 2 wrong usage\.$/);
  });

  it("does not add exit codes to a usage that has them", async () => {
    const usage = "npm run it\n\nExit code: 0 always.";
    await runCommand({ ...createFailingCommand(new Error("run")), usage }, ["help"]);
    expect(output).toEqual([usage]);
  });

  it("returns 2 and prints the mistake and the usage for a wrong word", async () => {
    expect(await runCommand(createFailingCommand(new UsageError("no such option")), [])).toBe(2);
    expect(output[0]).toBe("no such option\n\nnpm run it");
  });

  it("returns 1 and prints only the message for an error that the user can fix", async () => {
    expect(await runCommand(createFailingCommand(new ExplainedError("install git")), [])).toBe(1);
    expect(output).toEqual(["install git"]);
  });

  it("rethrows other errors", async () => {
    await expect(runCommand(createFailingCommand(new Error("ours")), [])).rejects.toThrow("ours");
  });
});

describe("the usage of the commands for the learner's work", () => {
  it.each(Object.entries({ check, diff, play, progress }))(
    "%s fits into a terminal of 80 columns",
    (_, { usage }) => {
      for (const line of usage.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    },
  );
});
