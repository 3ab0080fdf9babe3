import { describe, expect, it } from "vitest";
import { redact } from "../src/log/redact.ts";

describe("redact", () => {
  it.each([
    "password",
    "newPassword",
    "refreshToken",
    "cookie",
    "Authorization",
    "email",
    "JWT_SECRET",
  ])("hides the value of %s", (name) => {
    expect(redact({ [name]: "x", nested: [{ [name]: "x" }] })).toEqual({
      [name]: "[redacted]",
      nested: [{ [name]: "[redacted]" }],
    });
  });

  it.each([
    ["an e-mail", "550 no such user <ana.b+c@mail.example.test>", "550 no such user <[e-mail]>"],
    ["a signed token", "bad token eyJhbGciOi.eyJzdWIi.c2ln here", "bad token [redacted] here"],
    ["a header", "sent Authorization: Bearer abc.def", "sent Authorization: Bearer [redacted]"],
    ["a cookie", "refresh_token=abc; theme=dark", "refresh_token=[redacted]; theme=dark"],
    ["the password of a URL", "redis://:hunter2@db:6379/0", "redis://:[redacted]@db:6379/0"],
    ["the hash of a password", "found $argon2id$v=19$m=1$ab$cd", "found [redacted]"],
  ])("hides %s inside a text", (_, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it("does not change other values", () => {
    const line = { message: "GET /tasks 200", status: 200, user: 1, up: true, at: new Date(0) };
    expect(redact(line)).toEqual(line);
  });

  it("takes linear time for adversarial texts", () => {
    const start = performance.now();
    redact(`${"a.".repeat(50_000)}@${"a.".repeat(50_000)}`);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
