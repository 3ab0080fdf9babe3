import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

const { TASKS_FILE: _, ...env } = process.env;

/** Runs the program with these arguments and input lines, and waits until it exits. */
function run(args: string[], lines: string[] = []) {
  const command = ["--import", "tsx", "src/main.ts", ...args];
  return spawnSync(process.execPath, command, { input: lines.join("\n"), encoding: "utf8", env });
}

describe("the prompt", () => {
  it("keeps tasks until the script ends", () => {
    const { stdout, status } = run([], ["add Buy milk", "done 1", "list", "exit"]);
    assert.match(stdout, /1\. \[x\] Buy milk/);
    assert.equal(status, 0);
    assert.match(run([], ["list"]).stdout, /No tasks yet/);
  });

  it("prints an error to stderr, and prompts again", () => {
    const { stdout, stderr, status } = run([], ["dance", "done 9", "add Buy milk"]);
    assert.match(stderr, /There is no command "dance"/);
    assert.match(stderr, /There is no task 9/);
    assert.match(stdout, /Added 1: Buy milk/);
    assert.equal(status, 0);
  });
});

describe("a single command", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "tasks-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("exits with 0 on success", () => {
    const { stdout, status } = run(["add", "Buy milk"]);
    assert.match(stdout, /Added 1: Buy milk/);
    assert.equal(status, 0);
  });

  for (const args of [["dance"], ["add"], ["done", "one"], ["add", "x", "--colour", "red"]]) {
    it(`exits with 1 and prints an error for "${args.join(" ")}"`, () => {
      const { stdout, stderr, status } = run(args);
      assert.equal(status, 1);
      assert.notEqual(stderr, "");
      assert.doesNotMatch(stderr, /\n +at /);
      assert.equal(stdout, "");
    });
  }

  it("prints that tasks are in memory when a task is not found without a file", () => {
    const { stderr, status } = run(["done", "1"]);
    assert.match(stderr, /There is no task 1\..*in memory/);
    assert.equal(status, 1);
  });

  it("keeps tasks between runs with --file", () => {
    const file = join(folder, "tasks.json");
    run(["--file", file, "add", "Buy milk", "--notes", "two litres"]);
    assert.match(run(["--file", file, "list"]).stdout, /1\. \[ \] Buy milk \(two litres\)/);
  });

  it("does not create a file to list tasks", () => {
    const file = join(folder, "not-created.json");
    run(["--file", file, "list"]);
    assert.equal(existsSync(file), false);
  });

  it("does not overwrite an invalid file", () => {
    const file = join(folder, "damaged.json");
    writeFileSync(file, "{ half a f");
    const { stderr, status } = run(["--file", file, "add", "Buy milk"]);
    assert.equal(status, 1);
    assert.match(stderr, /does not hold a task list/);
    assert.equal(readFileSync(file, "utf8"), "{ half a f");
  });
});
