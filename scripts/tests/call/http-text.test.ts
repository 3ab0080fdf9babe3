import { describe, expect, it } from "vitest";
import { escapeControlCharacters, indentJson } from "../../lib/call/http-text.ts";

describe("the text of a body", () => {
  it("indents JSON without changing its numbers and strings", () => {
    const text = '[{"id":1.0,"big":12345678901234567890,"title":"a, {b}: \\"c\\"","notes":""}]';
    expect(indentJson(text)).toBe(
      '[\n  {\n    "id": 1.0,\n    "big": 12345678901234567890,\n' +
        '    "title": "a, {b}: \\"c\\"",\n    "notes": ""\n  }\n]',
    );
  });

  it("keeps empty lists and objects on one line", () => {
    expect(indentJson('{"a":[],"b":{ }}')).toBe('{\n  "a": [],\n  "b": {}\n}');
  });

  it("does not change other text", () => {
    expect(indentJson('{"a":')).toBe('{"a":');
  });

  it("limits the indentation of deeply nested JSON", () => {
    const deeplyNested = "[".repeat(100_000) + "]".repeat(100_000);
    expect(indentJson(deeplyNested).length).toBeLessThan(100 * deeplyNested.length);
  });

  it("escapes control characters, except for line breaks", () => {
    expect(escapeControlCharacters("a\x1b[2J\x9b\rb\r\nc\td\n")).toBe(
      "a\\x1b[2J\\x9b\\x0db\r\nc\td\n",
    );
  });
});
