import { createHash } from "node:crypto";
import type { Answer } from "../../check/exchange.ts";
import { expectThat } from "../../check/expect.ts";
import { findInlineCode, type InlineCode } from "../../check/inline-code.ts";
import { getSources, type Policy, parsePolicy } from "./policy.ts";

/** @throws ContractFailure if a page has inline code that its own policy blocks */
export function expectAllowedInline(page: Answer): void {
  const policy = parsePolicy(page);
  for (const inline of findInlineCode(page.text)) {
    const isAllowedInline = isAllowed(policy, inline);
    const received = `${page.status} with <${inline.kind}>${inline.text.slice(0, 40)}`;
    expectThat(
      isAllowedInline,
      { ...page, received },
      "the same with its nonce or hash in the policy",
    );
  }
}

function isAllowed(policy: Policy, { kind, nonce, text }: InlineCode): boolean {
  if (kind === "attribute") return false;
  const sources = getSources(policy, `${kind}-src`);
  const hashes = ["sha256", "sha384", "sha512"].map(
    (name) => `'${name}-${createHash(name).update(text).digest("base64")}'`,
  );
  const names = [...hashes, ...(nonce ? [`'nonce-${nonce}'`] : [])];
  return names.some((name) => sources.includes(name));
}
