import { createHash } from "node:crypto";
import type { Answer } from "../../check/exchange.ts";
import { expectThat, fail } from "../../check/expect.ts";
import { findInlineCode, type InlineCode } from "../../check/inline-code.ts";

/** What a Content-Security-Policy allows, by its directives. */
export type Policy = Map<string, string[]>;

export function policyOf({ headers }: Answer): Policy {
  const policy: Policy = new Map();
  for (const part of (headers["content-security-policy"] ?? "").split(/[;,]/)) {
    const [name = "", ...sources] = part.trim().split(/\s+/);
    if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
  }
  return policy;
}

/** What may be loaded as this; everything, where the policy does not say. */
const sourcesOf = (policy: Policy, directive: string): string[] =>
  policy.get(directive) ?? policy.get("default-src") ?? ["*"];

/** Whoever can write into a page could load anything from there. */
const anywhere = ["*", "http:", "https:", "data:", "blob:", "'unsafe-inline'", "'unsafe-eval'"];

const needed: [directive: string, fits: (sources: string[]) => boolean, expected: string][] = [
  ["script-src", isNarrow, "scripts of its own, or with a nonce or hash"],
  ["style-src", isNarrow, "styles of its own, or with a nonce or hash"],
  ["object-src", isNoneOrSelf, "'none'"],
];

function isNarrow(sources: string[]): boolean {
  return !sources.some((source) => anywhere.includes(source));
}

function isNoneOrSelf(sources: string[]): boolean {
  return sources.length === 1 && ["'none'", "'self'"].includes(sources[0] ?? "");
}

/** Nothing else stands in for them. */
const ownDirectives = ["base-uri", "form-action", "frame-ancestors"];

/** @throws ContractFailure if a page may do more than a page has to */
export function expectStrictPolicy(page: Answer): void {
  const header = page.headers["content-security-policy"];
  const told = { ...page, came: `${page.status} with content-security-policy: ${header}` };
  if (header === undefined) fail(told, "a Content-Security-Policy");
  const policy = policyOf(page);
  for (const [directive, fits, expected] of needed) {
    expectThat(fits(sourcesOf(policy, directive)), told, `${directive}: ${expected}`);
  }
  for (const directive of ownDirectives) {
    const fits = isNoneOrSelf(policy.get(directive) ?? []);
    expectThat(fits, told, `${directive} 'none', or 'self'`);
  }
  const isLoose = /'unsafe-(inline|eval)'/.test(header);
  expectThat(!isLoose, told, "a policy without unsafe-inline and unsafe-eval");
}

/** @throws ContractFailure if a page brings what its own policy stops */
export function expectOwnInline(page: Answer): void {
  const policy = policyOf(page);
  for (const inline of findInlineCode(page.text)) {
    const isNamed = isAllowed(policy, inline);
    const came = `${page.status} with <${inline.kind}>${inline.text.slice(0, 40)}`;
    expectThat(isNamed, { ...page, came }, "the same with its nonce or hash in the policy");
  }
}

function isAllowed(policy: Policy, { kind, nonce, text }: InlineCode): boolean {
  if (kind === "attribute") return false;
  const sources = sourcesOf(policy, `${kind}-src`);
  const hashes = ["sha256", "sha384", "sha512"].map(
    (name) => `'${name}-${createHash(name).update(text).digest("base64")}'`,
  );
  const names = [...hashes, ...(nonce ? [`'nonce-${nonce}'`] : [])];
  return names.some((name) => sources.includes(name));
}
