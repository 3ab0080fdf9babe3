import type { Answer } from "../../check/exchange.ts";
import { expectHeader } from "../../check/expect.ts";
import { parsePolicy } from "./policy.ts";

export function expectNoSniff(answer: Answer): void {
  expectHeader(answer, "x-content-type-options", /^nosniff$/i, "nosniff");
}

export function expectFrameDenied(answer: Answer): void {
  if (parsePolicy(answer).get("frame-ancestors")?.join() === "'none'") return;
  expectHeader(answer, "x-frame-options", /^deny$/i, "DENY");
}

const strictPolicies = /^(no-referrer|same-origin|strict-origin(-when-cross-origin)?)$/;

export function expectReferrerPolicy(answer: Answer): void {
  expectHeader(answer, "referrer-policy", strictPolicies, "no-referrer, or same-origin");
}
