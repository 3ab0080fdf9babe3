import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { outputFindings } from "../../lib/lesson/outputs.ts";
import { lessonWith, page } from "./fixture.ts";
import { block, createLesson, files, findings, server } from "./programs.ts";

// Every command is a process of its own, and a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

describe("a command in the stage's folder", () => {
  it("finds what the one before wrote, and nothing of a learner's", async () => {
    const first = ["$ npm run append milk", "milk", "/home/ana/tracker/stages/01-two"];
    const second = ["$ npm run append -- bread", "milk", "bread", "…"];
    expect(
      await findings(
        ...block("console in=stage", ...first),
        ...block("console in=stage", ...second),
      ),
    ).toEqual([]);
  });

  it("leaves the stage as it was, and nothing behind", async () => {
    const lesson = createLesson(...block("console in=stage", "$ npm run append milk", "…"));
    const before = readdirSync(lesson.stage.dir);
    await outputFindings(lesson);
    expect(readdirSync(lesson.stage.dir)).toEqual(before);
    expect(readdirSync(join(lesson.root, ".data"))).toEqual([]);
  });
});

describe("a command in a temporary folder", () => {
  it("is git as a person without settings has it, block after block", async () => {
    const found = await findings(
      ...block("console in=tmp", "$ git init", "Initialized empty Git repository in /tmp/x/.git/"),
      ...block(
        "console in=tmp",
        '$ git commit --allow-empty -m "chore: begin"',
        "[main (root-commit) 1a2b3c4] chore: begin",
        '$ git log --format="%an: %s"',
        "Ana: chore: begin",
      ),
    );
    expect(found).toEqual([]);
  });
});

describe("a command beside the stage's server", () => {
  it("reaches it by PORT, and the server runs on from block to block", async () => {
    const ask = (count: number) =>
      block(
        "console server",
        "$ node ask.mjs",
        "GET http://localhost:4000/count",
        `count ${count}`,
      );
    expect(await findings(...ask(1), "Again:", ...ask(2))).toEqual([]);
  });

  it("is named where the server does not start", async () => {
    const broken = { ...files, "stages/01-two/server.mjs": 'throw new Error("too early");' };
    const text = page(...block("console server", "$ node ask.mjs", "…"));
    expect(await outputFindings(lessonWith(text, broken, server))).toMatchObject([
      {
        line: 2,
        text: expect.stringMatching(/did not run: The process ended before[\s\S]+too early/),
      },
    ]);
  });
});

describe("a session with a prompt", () => {
  const session = (...code: string[]) =>
    findings(...block("console prompt in=stage", "$ node prompt.mjs", ...code));

  it("is what a person sees who types the same", async () => {
    const code = [
      "Hello.",
      "> add Buy milk",
      "Did add Buy milk",
      "> dance",
      "No such command.",
      "> ",
      "> exit",
    ];
    expect(await session(...code)).toEqual([]);
  });

  it("may leave out the beginning", async () => {
    expect(await session("…", "> list", "Did list")).toEqual([]);
  });

  it("is named where an answer differs", async () => {
    expect(await session("…", "> list", "Did lisp", "> exit")).toMatchObject([
      { line: 5, text: expect.stringContaining("shown    Did lisp\n    printed  Did list") },
    ]);
  });

  it("is named where an answer stands behind another command", async () => {
    expect(await session("…", "> dance", "> list", "No such command.", "Did list")).toMatchObject([
      { line: 5, text: expect.stringContaining("shown    > list\n    printed  No such command.") },
    ]);
  });
});

it("a lesson without commands leaves nothing behind", async () => {
  const lesson = createLesson("Text");
  expect(await outputFindings(lesson)).toEqual([]);
  expect(existsSync(join(lesson.root, ".data"))).toBe(false);
});
