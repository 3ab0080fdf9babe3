import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../src/config.ts";
import { prettyLine } from "../src/log/format.ts";

const time = "2026-11-23T13:30:56.268Z";
const line = { time, level: "info", service: "api", message: "GET /tasks 200" } as const;
const format = (fields: object) => stripVTControlCharacters(prettyLine({ ...line, ...fields }));

describe("prettyLine", () => {
  it("contains the time, the message and the details", () => {
    expect(format({ requestId: "abc", user: 1 })).toBe(
      "13:30:56 info  api GET /tasks 200 requestId=abc user=1",
    );
  });

  it("shows the stack of an error below the line", () => {
    const error = { message: "no", stack: "no\n    at store.ts:1" };
    expect(format({ error })).toMatch(/\nno\n {4}at store\.ts:1$/);
  });

  it("escapes control characters", () => {
    expect(prettyLine({ ...line, message: "\u001b[2J\u0007 \u202e" })).toContain(
      "\\u001b[2J\\u0007 \\u202e",
    );
  });
});

describe("the log settings", () => {
  const requiredSettings = {
    DATABASE_URL: "postgres://x/y",
    REDIS_URL: "redis://x",
    JWT_SECRET: "x".repeat(32),
  };

  it("default to JSON and info without a terminal", () => {
    expect(loadConfig(requiredSettings).log).toEqual({ level: "info", isPretty: false });
  });

  it("can be changed", () => {
    const env = { ...requiredSettings, LOG_LEVEL: "debug", LOG_FORMAT: "pretty" };
    expect(loadConfig(env).log).toEqual({ level: "debug", isPretty: true });
  });

  it.each([{ LOG_LEVEL: "loud" }, { LOG_FORMAT: "xml" }, { METRICS_TOKEN: "short" }])(
    "are rejected when they are invalid: %j",
    (env) => {
      expect(() => loadConfig({ ...requiredSettings, ...env })).toThrow(
        /(LOG_\w+|METRICS_TOKEN) must be/,
      );
    },
  );
});
