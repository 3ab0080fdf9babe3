import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../check/exchange.ts";
import { expectAllowedInline } from "../security/inline-policy.ts";
import { expectStrictPolicy, parsePolicy } from "../security/policy.ts";

const strict =
  "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; style-src 'self'";

const answer = (policy: string | undefined, text = "") =>
  ({
    status: 200,
    headers: { ...(policy !== undefined && { "content-security-policy": policy }) },
    text,
    request: "GET /",
    received: "200",
  }) as Answer;

const hashSource = (text: string) =>
  `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("parsePolicy", () => {
  it("reads directives and their sources, only the first of each name", () => {
    const policy = parsePolicy(
      answer("Default-Src 'none';  script-src 'self' a.example; script-src *"),
    );
    expect([...policy]).toEqual([
      ["default-src", ["'none'"]],
      ["script-src", ["'self'", "a.example"]],
    ]);
  });

  it("is empty without a header", () => {
    expect(parsePolicy(answer(undefined)).size).toBe(0);
  });
});

describe("expectStrictPolicy", () => {
  it("accepts a policy that restricts scripts, styles, forms and frames", () => {
    expect(() => expectStrictPolicy(answer(strict))).not.toThrow();
  });

  it.each([
    [undefined, "a Content-Security-Policy"],
    ["frame-ancestors 'none'", "script-src"],
    [`${strict}; script-src *`, "script-src"],
    [`${strict}; script-src https:`, "script-src"],
    [`${strict}; script-src 'self' 'unsafe-inline'`, "script-src"],
    [strict.replace("style-src 'self'", "style-src 'unsafe-inline'"), "style-src"],
    [`${strict}; object-src plugins.example`, "object-src"],
    [strict.replace("base-uri 'none';", ""), "base-uri"],
    [strict.replace("form-action 'self';", ""), "form-action"],
    [strict.replace("frame-ancestors 'none'", "frame-ancestors *"), "frame-ancestors"],
    [`${strict}; style-src-attr 'unsafe-inline'`, "unsafe-inline"],
  ])("rejects %s", (policy, expected) => {
    expect(() => expectStrictPolicy(answer(policy))).toThrow(expected);
  });
});

describe("expectAllowedInline", () => {
  const script = "<script nonce='abc'>start()</script>";

  it.each([
    ["script-src 'nonce-abc'", script],
    ["default-src 'nonce-abc'", script],
    [`style-src ${hashSource("p {}")}`, "<style>p {}</style>"],
    ["default-src 'none'", "<p>text</p>"],
  ])("accepts inline code allowed by %s", (policy, page) => {
    expect(() => expectAllowedInline(answer(policy, page))).not.toThrow();
  });

  it.each([
    ["script-src 'self'", script],
    ["script-src 'nonce-other'", script],
    ["style-src 'nonce-abc'", script],
    [`style-src ${hashSource("p {}")}`, "<style>p { }</style>"],
    ["script-src 'nonce-abc'", `<p onclick="go()">`],
  ])("rejects inline code not allowed by %s", (policy, page) => {
    expect(() => expectAllowedInline(answer(policy, page))).toThrow("nonce or hash");
  });
});
