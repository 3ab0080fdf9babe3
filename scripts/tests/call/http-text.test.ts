import { describe, expect, it } from "vitest";
import { indentJson, printable } from "../../lib/call/http-text.ts";

describe("what is shown", () => {
  it("JSON is indented, and its numbers and texts stay as they came", () => {
    const text = '[{"id":1.0,"big":12345678901234567890,"title":"a, {b}: \\"c\\"","notes":""}]';
    expect(indentJson(text)).toBe(
      '[\n  {\n    "id": 1.0,\n    "big": 12345678901234567890,\n' +
        '    "title": "a, {b}: \\"c\\"",\n    "notes": ""\n  }\n]',
    );
  });

  it("empty lists and objects stay on their line", () => {
    expect(indentJson('{"a":[],"b":{ }}')).toBe('{\n  "a": [],\n  "b": {}\n}');
  });

  it("what is not JSON stays as it is", () => {
    expect(indentJson('{"a":')).toBe('{"a":');
  });

  it("JSON that is nested a hundred thousand times is still short", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    expect(indentJson(deep).length).toBeLessThan(100 * deep.length);
  });

  it("control characters cannot reach the terminal, line breaks can", () => {
    expect(printable("a\x1b[2J\x9b\rb\r\nc\td\n")).toBe("a\\x1b[2J\\x9b\\x0db\r\nc\td\n");
  });
});
