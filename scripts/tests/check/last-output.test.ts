import { describe, expect, it } from "vitest";
import { describeLastOutput } from "../../lib/check/last-output.ts";

const frames = Array.from(
  { length: 30 },
  (_, index) => `    at step${index} (file:///a.js:${index}:1)`,
);

describe("describeLastOutput", () => {
  it("begins with the first line of an uncaught error in Node.js", () => {
    const log = [
      "Error: an earlier one, that was caught",
      "listening",
      "file:///work/server.js:12",
      "  throw new TypeError();",
      "  ^",
      "",
      "TypeError: Cannot read properties of undefined (reading 'trim')",
      ...frames,
      "",
      "Node.js v20.20.2",
    ].join("\n");
    const lines = describeLastOutput(log).split("\n");
    expect(lines.slice(0, 8)).toEqual([
      "  The last output of your server:",
      "",
      "    file:///work/server.js:12",
      "      throw new TypeError();",
      "      ^",
      "    ",
      "    TypeError: Cannot read properties of undefined (reading 'trim')",
      "        at step0 (file:///a.js:0:1)",
    ]);
    expect(lines).toHaveLength(15);
    expect(lines.at(-1)).toBe("    Node.js v20.20.2");
  });

  it.each([
    ["Python", "Traceback (most recent call last):\n  File \"a.py\", line 3\nKeyError: 'title'"],
    ["Go", "panic: runtime error: index out of range\n\ngoroutine 1 [running]:"],
    ["Rust", "thread 'main' panicked at src/main.rs:2:5:\nno title"],
    [
      "Java",
      'Exception in thread "main" java.lang.NullPointerException\n\tat Main.main(Main.java:3)',
    ],
  ])("recognizes the errors of %s", (_, error) => {
    const text = describeLastOutput(`one\ntwo\n${error}`);
    expect(text).toContain(`\n\n    ${error.split("\n")[0]}`);
    expect(text).not.toContain("two");
  });

  it("shows the last lines if there is no error, without control characters", () => {
    const log = Array.from({ length: 20 }, (_, index) => `line ${index}`).join("\n");
    expect(describeLastOutput(`${log}\n\x1b[31mred\x1b[39m\x08`)).toBe(
      "  The last output of your server:\n\n" +
        [13, 14, 15, 16, 17, 18, 19].map((index) => `    line ${index}\n`).join("") +
        "    red␈",
    );
  });

  it("says what to do if there is no output", () => {
    expect(describeLastOutput("\n")).toContain("Check the output of your server when it ended.");
  });
});
