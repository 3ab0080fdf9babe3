import type { Answer } from "../../check/exchange.ts";
import { expectHeader } from "../../check/expect.ts";
import { policyOf } from "./policy.ts";

export function expectUnguessed(answer: Answer): void {
  expectHeader(answer, "x-content-type-options", /^nosniff$/i, "nosniff");
}

export function expectUnframed(answer: Answer): void {
  if (policyOf(answer).get("frame-ancestors")?.join() === "'none'") return;
  expectHeader(answer, "x-frame-options", /^deny$/i, "DENY");
}

const referrers = /^(no-referrer|same-origin|strict-origin(-when-cross-origin)?)$/;

export function expectDiscreet(answer: Answer): void {
  expectHeader(answer, "referrer-policy", referrers, "no-referrer, or same-origin");
}
