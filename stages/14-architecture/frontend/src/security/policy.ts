import { randomBytes } from "node:crypto";
import type { NextRequest } from "next/server";
import { env } from "../lib/env.ts";

export const policyHeader = "content-security-policy";
export const nonceHeader = "x-nonce";

/**
 * Creates a content security policy with a nonce for one response. Next.js reads the nonce from the
 * header of the request and adds it to its scripts; our own script gets it from `nonceHeader`.
 *
 * @returns the policy, which the response has to carry too
 */
export function setContentSecurityPolicy({ headers }: NextRequest): string {
  const nonce = randomBytes(16).toString("base64");
  const policy = buildPolicy(nonce);
  headers.set(nonceHeader, nonce);
  headers.set(policyHeader, policy);
  return policy;
}

/** Allows only scripts and styles with the nonce; in development also eval and inline styles. */
function buildPolicy(nonce: string): string {
  const { isDevelopment, isHttps } = env;
  const withNonce = `'self' 'nonce-${nonce}'`;
  const directives = [
    "default-src 'self'",
    `script-src ${withNonce} 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src ${isDevelopment ? "'self' 'unsafe-inline'" : withNonce}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return [...directives, ...(isHttps ? ["upgrade-insecure-requests"] : [])].join("; ");
}
