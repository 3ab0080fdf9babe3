import type { Answer } from "../../check/exchange.ts";
import { expectThat, fail } from "../../check/expect.ts";

/** The sources of each directive of a Content-Security-Policy. */
export type Policy = Map<string, string[]>;

export function parsePolicy({ headers }: Answer): Policy {
  const policy: Policy = new Map();
  for (const part of (headers["content-security-policy"] ?? "").split(/[;,]/)) {
    const [name = "", ...sources] = part.trim().split(/\s+/);
    if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
  }
  return policy;
}

/** Returns the sources of a directive: falls back to default-src, then to everything. */
export const getSources = (policy: Policy, directive: string): string[] =>
  policy.get(directive) ?? policy.get("default-src") ?? ["*"];

/** Sources that let injected markup load or run anything. */
const unsafeSources = [
  "*",
  "http:",
  "https:",
  "data:",
  "blob:",
  "'unsafe-inline'",
  "'unsafe-eval'",
];

const requiredDirectives: [
  directive: string,
  isValid: (sources: string[]) => boolean,
  expected: string,
][] = [
  ["script-src", isStrict, "scripts of its own, or with a nonce or hash"],
  ["style-src", isStrict, "styles of its own, or with a nonce or hash"],
  ["object-src", isNoneOrSelf, "'none'"],
];

function isStrict(sources: string[]): boolean {
  return !sources.some((source) => unsafeSources.includes(source));
}

function isNoneOrSelf(sources: string[]): boolean {
  return sources.length === 1 && ["'none'", "'self'"].includes(sources[0] ?? "");
}

/** Directives without a fallback to default-src. */
const ownDirectives = ["base-uri", "form-action", "frame-ancestors"];

/** @throws ContractFailure if the policy of a page is missing or too permissive */
export function expectStrictPolicy(page: Answer): void {
  const header = page.headers["content-security-policy"];
  const report = { ...page, received: `${page.status} with content-security-policy: ${header}` };
  if (header === undefined) fail(report, "a Content-Security-Policy");
  const policy = parsePolicy(page);
  for (const [directive, isValid, expected] of requiredDirectives) {
    expectThat(isValid(getSources(policy, directive)), report, `${directive}: ${expected}`);
  }
  for (const directive of ownDirectives) {
    const isValid = isNoneOrSelf(policy.get(directive) ?? []);
    expectThat(isValid, report, `${directive} 'none', or 'self'`);
  }
  const isUnsafe = /'unsafe-(inline|eval)'/.test(header);
  expectThat(!isUnsafe, report, "a policy without unsafe-inline and unsafe-eval");
}
