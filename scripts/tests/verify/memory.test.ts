import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Memory } from "../../lib/verify/memory.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

describe("Memory", () => {
  it("finds entries that another process has added, and their durations", () => {
    const root = createTemporaryFolder();
    const memory = new Memory(root);
    expect(memory.findPassed("key")).toBeUndefined();
    new Memory(root).addPassed("key", "02-fastify", "tests", 1500);
    expect(memory.findPassed("key")).toBe("02-fastify");
    expect(memory.findDuration("02-fastify", "tests")).toBe(1500);
  });

  it("removes a result that has failed since", () => {
    const memory = new Memory(createTemporaryFolder());
    memory.addPassed("key", "02-fastify", "tests");
    memory.addFailed("key", "03-frontend", "tests");
    expect(memory.findPassed("key")).toBeUndefined();
  });

  it("reads every complete line of a file whose last line is incomplete", () => {
    const root = createTemporaryFolder();
    const memory = new Memory(root);
    memory.addPassed("first", "02-fastify", "tests");
    const file = join(root, ".data", "verify", "passed.jsonl");
    appendFileSync(file, '\n{"key":"sec');
    memory.addPassed("third", "02-fastify", "lint");
    expect(["first", "sec", "third"].map((key) => memory.findPassed(key))).toEqual([
      "02-fastify",
      undefined,
      "02-fastify",
    ]);
  });

  it("drops the oldest lines of a file that is too long", () => {
    const root = createTemporaryFolder();
    const memory = new Memory(root);
    memory.addPassed("oldest", "02-fastify", "tests");
    const file = join(root, ".data", "verify", "passed.jsonl");
    const line = '\n{"key":"k","group":"02-fastify","what":"lint"}';
    appendFileSync(file, line.repeat(20_000));
    expect(new Memory(root).findPassed("oldest")).toBeUndefined();
    expect(readFileSync(file, "utf8").split("\n").length).toBeLessThan(10_002);
  });
});
