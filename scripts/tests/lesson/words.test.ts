import { describe, expect, it } from "vitest";
import { splitWords } from "../../lib/lesson/words.ts";

describe("splitWords", () => {
  it.each([
    ["npm run stage 00", ["npm", "run", "stage", "00"]],
    [
      'npm run call POST /tasks title="Buy milk"',
      ["npm", "run", "call", "POST", "/tasks", "title=Buy milk"],
    ],
    [`call body '{"title": 5}'`, ["call", "body", '{"title": 5}']],
    [String.raw`call body "{\"title\": 5}"`, ["call", "body", '{"title": 5}']],
    ["git commit -m ''", ["git", "commit", "-m", ""]],
    ['node -e "a; b > c"', ["node", "-e", "a; b > c"]],
    ["node  -e   'a  b'", ["node", "-e", "a  b"]],
  ])("%s", (command, words) => {
    expect(splitWords(command)).toEqual(words);
  });

  it.each([
    "npm start | head",
    "node a.js > out",
    "node a.js && node b.js",
    "node a.js 2>&1",
    "node a.js; ls",
    "PORT=1 node a.js",
    "node a.js # why",
  ])("rejects shell syntax: %s", (command) => {
    expect(() => splitWords(command)).toThrow(
      /needs a shell.+write one command per line, or use sh/i,
    );
  });

  it.each([`echo "a`, "echo it's"])("rejects a quote that is not closed: %s", (command) => {
    expect(() => splitWords(command)).toThrow("Close it.");
  });
});
