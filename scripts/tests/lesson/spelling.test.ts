import { describe, expect, it } from "vitest";
import { checkSpelling } from "../../lib/lesson/spelling.ts";
import { createLessonFrom, createPage } from "./fixture.ts";

const checkText = (text: string) => checkSpelling(createLessonFrom(createPage("# 01", text)));

describe("a name", () => {
  it.each([
    ["Typescript", "TypeScript"],
    ["NodeJS", "Node.js"],
    ["nodejs", "Node.js"],
    ["postgres", "PostgreSQL"],
    ["Github", "GitHub"],
    ["Nginx", "nginx"],
  ])("that is written %s is %s", (wrong, right) => {
    expect(checkText(`Today we use ${wrong}.`)).toEqual([
      { line: 2, text: `"${wrong}" is written "${right}".` },
    ]);
  });

  it.each([
    "TypeScript, PostgreSQL and Node.js, on GitHub.",
    "The package `typescript`, and <code>nodejs</code>.",
    "typescript-eslint, keys.json and stages/08-postgres",
  ])("may stand in a path, an address or code: %s", (text) => {
    expect(checkText(text)).toEqual([]);
  });
});
