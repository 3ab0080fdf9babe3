import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, vi } from "vitest";
import { checkOutputs } from "../../lib/lesson/outputs.ts";
import { toResult } from "../../lib/lesson/play.ts";
import { block, checkLines, createLesson } from "./programs.ts";

// Each command is a process, which is slow on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

describe("a command in the root", () => {
  const output = ["Hello you", "to stderr", "in 12 s"];

  it("prints the output in the lesson, with both streams in order and any durations", async () => {
    expect(await checkLines(...block("console", "$ npm run hello you", ...output))).toEqual([]);
  });

  it("is not run if its output is known", async () => {
    const lesson = createLesson(...block("console", "$ npm run hello you", "Something else"));
    const results = new Map([
      ["npm run hello you", toResult("\n\u001b[1mSomething\u001b[0m else \n", 0)],
    ]);
    expect(await checkOutputs(lesson, results)).toEqual([]);
  });

  it("prints the output before and after an ellipsis", async () => {
    const code = ["$ npm run hello you", "Hello you", "…", "", "$ npm run hello", "…", "in 1 s"];
    expect(await checkLines(...block("console", ...code))).toEqual([]);
  });

  it("is reported with the first differing line, and the printed one", async () => {
    const results = await checkLines(
      ...block("console", "$ npm run hello you", "Hello you", "to stdout", "…"),
    );
    expect(results).toEqual([
      {
        line: 4,
        text: [
          "`npm run hello you` prints another output.",
          "    shown    to stdout",
          "    printed  to stderr",
          "    Correct the lesson or the program; `npm run lesson 01 write` updates the lesson.",
        ].join("\n"),
      },
    ]);
  });

  it("is reported if it prints more lines", async () => {
    const [finding] = await checkLines(
      ...block("console", "$ npm run hello you", ...output.slice(0, 2)),
    );
    expect(finding?.text).toContain("shown    (nothing more)\n    printed  in 3.2 s");
  });

  it("is reported if the lesson shows no output", async () => {
    expect(await checkLines(...block("console", "$ npm run hello"))).toEqual([
      {
        line: 2,
        text: '`npm run hello` prints "Hello", but the lesson shows no output. Show it, or … for it.',
      },
    ]);
  });

  it("may fail if the lesson shows its output", async () => {
    expect(await checkLines(...block("console", "$ npm run hello badly", "…"))).toEqual([]);
  });

  it("is reported if it fails without output", async () => {
    expect(await checkLines(...block("console", '$ node -e "process.exit(3)"'))).toMatchObject([
      { line: 2, text: expect.stringContaining("exits with the code 3") },
    ]);
  });

  it("is run once if it is shown several times", async () => {
    const consoleBlock = block("console", "$ npm run hello", "…");
    const runs = block(
      "console",
      `$ node -e "console.log(fs.readFileSync('runs.txt', 'utf8'))"`,
      "hello",
    );
    expect(await checkLines(...consoleBlock, ...consoleBlock, ...runs)).toEqual([]);
  });

  it("that cannot be run is reported, and the others are run", async () => {
    const results = await checkLines(
      ...block("console", "$ curl localhost", "…", "$ npm run hello", "Bye"),
    );
    expect(results).toMatchObject([
      {
        line: 2,
        text: "`curl localhost` cannot be run by the check. Use sh.",
      },
      { line: 5, text: expect.stringContaining("printed  Hello") },
    ]);
  });

  it("gets no colours, no settings of the user, and no server of the user", async () => {
    const otherServer = createServer((_, response) => response.end("theirs"));
    await new Promise<void>((resolve) => otherServer.listen(0, "127.0.0.1", resolve));
    process.env.PORT = String((otherServer.address() as AddressInfo).port);
    const code = ["$ node ask.mjs", "GET http://localhost:4000/count", "No response."];
    const results = await checkLines(...block("console", ...code)).finally(() => {
      delete process.env.PORT;
      otherServer.close();
    });
    expect(results).toEqual([]);
  });
});
