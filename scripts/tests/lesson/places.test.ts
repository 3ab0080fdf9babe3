import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { checkOutputs } from "../../lib/lesson/outputs.ts";
import { createLessonFrom, createPage } from "./fixture.ts";
import { block, checkLines, createLesson, files, server } from "./programs.ts";

// Each command is a process, which is slow on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

describe("a command in the stage's folder", () => {
  it("finds the files of the command before, and no files of the learner", async () => {
    const first = ["$ npm run append milk", "milk", "/home/ana/tracker/stages/01-two"];
    const second = ["$ npm run append -- bread", "milk", "bread", "…"];
    expect(
      await checkLines(
        ...block("console in=stage", ...first),
        ...block("console in=stage", ...second),
      ),
    ).toEqual([]);
  });

  it("does not change the stage, and leaves no files", async () => {
    const lesson = createLesson(...block("console in=stage", "$ npm run append milk", "…"));
    const before = readdirSync(lesson.stage.dir);
    await checkOutputs(lesson);
    expect(readdirSync(lesson.stage.dir)).toEqual(before);
    expect(readdirSync(join(lesson.root, ".data"))).toEqual([]);
  });
});

describe("a command in a temporary folder", () => {
  it("runs git without the user's settings, in the same folder for all blocks", async () => {
    const results = await checkLines(
      ...block("console in=tmp", "$ git init", "Initialized empty Git repository in /tmp/x/.git/"),
      ...block(
        "console in=tmp",
        '$ git commit --allow-empty -m "chore: begin"',
        "[main (root-commit) 1a2b3c4] chore: begin",
        '$ git log --format="%an: %s"',
        "Ana: chore: begin",
      ),
    );
    expect(results).toEqual([]);
  });
});

describe("a command with the stage's server", () => {
  it("reaches it by PORT, and the server keeps running between blocks", async () => {
    const ask = (count: number) =>
      block(
        "console server",
        "$ node ask.mjs",
        "GET http://localhost:4000/count",
        `count ${count}`,
      );
    expect(await checkLines(...ask(1), "Again:", ...ask(2))).toEqual([]);
  });

  it("reaches it by its address in the lesson", async () => {
    const get = "fetch(process.argv[1]).then((r) => r.text()).then(console.log)";
    const code = [`$ node -e "${get}" http://localhost:4000/count`, "count 1"];
    expect(await checkLines(...block("console server", ...code))).toEqual([]);
  });

  it("is reported if the server does not start", async () => {
    const brokenFiles = { ...files, "stages/01-two/server.mjs": 'throw new Error("too early");' };
    const text = createPage(...block("console server", "$ node ask.mjs", "…"));
    expect(await checkOutputs(createLessonFrom(text, brokenFiles, server))).toMatchObject([
      {
        line: 2,
        text: expect.stringMatching(/did not run: The process ended before[\s\S]+too early/),
      },
    ]);
  });
});

describe("a session with a prompt", () => {
  const createSession = (...code: string[]) =>
    checkLines(...block("console prompt in=stage", "$ node prompt.mjs", ...code));

  it("is shown as in a terminal", async () => {
    const code = [
      "Hello.",
      "> add Buy milk",
      "Did add Buy milk",
      "> dance",
      "No such command.",
      "> ",
      "> exit",
    ];
    expect(await createSession(...code)).toEqual([]);
  });

  it("may omit the beginning", async () => {
    expect(await createSession("…", "> list", "Did list")).toEqual([]);
  });

  it("is reported if an output differs", async () => {
    expect(await createSession("…", "> list", "Did lisp", "> exit")).toMatchObject([
      { line: 5, text: expect.stringContaining("shown    Did lisp\n    printed  Did list") },
    ]);
  });

  it("is reported if an output is after another command", async () => {
    expect(
      await createSession("…", "> dance", "> list", "No such command.", "Did list"),
    ).toMatchObject([
      { line: 5, text: expect.stringContaining("shown    > list\n    printed  No such command.") },
    ]);
  });
});

it("a lesson without commands leaves no files", async () => {
  const lesson = createLesson("Text");
  expect(await checkOutputs(lesson)).toEqual([]);
  expect(existsSync(join(lesson.root, ".data"))).toBe(false);
});
